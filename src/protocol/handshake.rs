//! Page and worker make sure that they come from one build.

use serde::{Deserialize, Serialize};

use super::{Code, Failure};

/// Changes with the meaning of a message.
const PROTOCOL: u32 = 1;

/// A hash of the sources, the same in every program of one build, between marks by
/// which `web/assemble.mjs` finds it in a program's bytes.
const MARKED: &str = concat!("dropleaf-build:", env!("DROPLEAF_BUILD"), ";");

/// The first thing that a worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    pub protocol: u32,
    pub build: String,
}

/// What this program says of itself.
pub fn ready() -> Ready {
    // Boxed, or the optimiser could leave the name without its marks.
    let build = core::hint::black_box(MARKED).split([':', ';']).nth(1).unwrap_or_default();
    Ready { protocol: PROTOCOL, build: build.to_owned() }
}

/// Whether this program may work with one that says `other` of itself.
///
/// Errors: [`Code::OtherBuild`], naming both builds.
pub fn accept(other: &Ready) -> Result<(), Failure> {
    let own = ready();
    if *other == own {
        return Ok(());
    }
    Err(Failure::new(Code::OtherBuild, format!("{} and {}", own.build, other.build)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_named_without_its_marks() {
        assert_eq!(ready().build, env!("DROPLEAF_BUILD"));
    }

    #[test]
    fn only_the_same_build_is_accepted() {
        assert_eq!(accept(&ready()), Ok(()));
        for other in [
            Ready { build: "0123456789abcdef".into(), ..ready() },
            Ready { protocol: PROTOCOL + 1, ..ready() },
        ] {
            assert_eq!(accept(&other).map_err(|f| f.code), Err(Code::OtherBuild));
        }
    }
}
