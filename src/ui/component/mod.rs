//! Generic components: they know no article.

mod dialog;
mod icon;
mod name_field;
mod progress;
mod resizer;
mod sort;
mod tabs;
mod virtual_list;

pub use dialog::Dialog;
pub use icon::Icon;
pub use name_field::NameField;
pub use progress::{Progress, Working};
pub use resizer::Resizer;
pub use sort::{Column, sort_heading};
pub use tabs::{Tab, tab_list};
pub use virtual_list::VirtualList;
