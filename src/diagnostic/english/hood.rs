//! The wording of the problems of the open hood in English.

use crate::diagnostic::hood::HoodFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &HoodFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HoodFault::MissingFolder { folder } => (
            format!("there is no open-hood folder `{folder}`"),
            "create that folder, or correct the line `content` of [open_hood] in capot.toml".into(),
        ),
        HoodFault::HoldsShowcase { path } => (
            format!("`{path}` holds the showcase: the private site will not be written there"),
            "that folder is public; give the private site one of its own, with --output or the line `output` of [open_hood] in capot.toml".into(),
        ),
        HoodFault::HoldsOpenHood { path } => (
            format!("`{path}` holds the private site: the showcase will not be written there"),
            "a folder that served the open hood must not become public; give the showcase another one, with --output or the line `output` in capot.toml".into(),
        ),
        HoodFault::WithinSite { path, site } => (
            format!("`{path}` lies inside a site that capot built, `{site}`"),
            "a site is not written into another one, which would wipe it out or show it: choose a folder beside it, with --output".into(),
        ),
        HoodFault::BadAudience { value } => (
            format!("`{value}` is no audience"),
            "write --audience network, --audience lab:LAB or --audience author:EMAIL".into(),
        ),
        HoodFault::AudienceOfNoLab { lab, suggestion } => (
            format!("there is no lab `{lab}`"),
            match suggestion {
                Some(near) => format!("did you mean `lab:{near}`?"),
                None => "a lab is named by its sheet in the folder labs/, without `.md`".into(),
            },
        ),
        HoodFault::AudienceWithoutHood => (
            "--audience is for the private site alone".into(),
            "the showcase is the same for everyone; add --open-hood to build the private site".into(),
        ),
        HoodFault::PageWithoutBanner { template } => (
            format!("the template `{template}` makes a page that does not say that it is private"),
            "give this template of your theme its blocks `canonical` and `banner` back, and the inclusion of `parts/head.html`".into(),
        ),
        HoodFault::TakenAddress { address } => (
            format!("the address {address} is the open hood's in the private site"),
            "give this sheet another name, or this alias another path: the private site cannot show both".into(),
        ),
    };
    Wording { message, help }
}
