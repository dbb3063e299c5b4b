//! Generic components: they know no article.

mod dialog;
mod icon;
mod resizer;
mod virtual_list;

pub use dialog::Dialog;
pub use icon::Icon;
pub use resizer::Resizer;
pub use virtual_list::VirtualList;
