//! The address of a view. It holds the name of the view and a counter: never a
//! query, a text or a file name, since a browser keeps its history on disk.

/// The views of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    Articles,
    Concordance,
    /// Articles over time.
    Timeline,
    /// The entity desk.
    Entities,
    /// The ledger of figures, and the sources.
    Figures,
    Compare,
    /// Near-duplicates, shared passages, the map.
    Overlap,
}

/// A place in the page's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Route {
    pub view: View,
    pub counter: u32,
}

impl Route {
    pub fn parse(hash: &str) -> Self {
        let (view, counter) = hash.split_once('-').unwrap_or((hash, ""));
        let view = match view {
            "concordance" => View::Concordance,
            "timeline" => View::Timeline,
            "entities" => View::Entities,
            "figures" => View::Figures,
            "compare" => View::Compare,
            "overlap" => View::Overlap,
            _ => View::Articles,
        };
        Self { view, counter: counter.parse().unwrap_or(0) }
    }

    pub fn hash(self) -> String {
        let view = match self.view {
            View::Articles => "articles",
            View::Concordance => "concordance",
            View::Timeline => "timeline",
            View::Entities => "entities",
            View::Figures => "figures",
            View::Compare => "compare",
            View::Overlap => "overlap",
        };
        format!("{view}-{}", self.counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back() {
        for view in [
            View::Articles,
            View::Concordance,
            View::Timeline,
            View::Entities,
            View::Figures,
            View::Compare,
            View::Overlap,
        ] {
            let route = Route { view, counter: 7 };
            assert_eq!(Route::parse(&route.hash()), route);
        }
        assert_eq!(Route::parse(""), Route::default());
        assert_eq!(Route::parse("x-y-z").view, View::Articles);
    }
}
