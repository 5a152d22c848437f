//! What can be wrong with the open hood: private sheets, their references, and
//! where they lie.

use super::family::faults;

faults! {
    /// Something that is wrong with the open hood.
    HoodFault {
        /// There is no folder of private sheets.
        MissingFolder { folder: String } = "missing-open-hood" Error,
        /// The private site was to be written where the showcase is.
        HoldsShowcase { path: String } = "holds-showcase" Error,
        /// The showcase was to be written where the private site is.
        HoldsOpenHood { path: String } = "holds-open-hood" Error,
        /// A site was to be written inside a site.
        WithinSite { path: String, site: String } = "within-site" Error,
        /// `--audience` with something that is no audience.
        BadAudience { value: String } = "bad-audience" Error,
        /// `--audience lab:LAB` with a lab that has no sheet.
        AudienceOfNoLab { lab: String, suggestion: Option<String> } = "audience-of-no-lab" Error,
        /// `--audience` without `--open-hood`.
        AudienceWithoutHood = "audience-without-hood" Error,
        /// A page of the private site that does not say that it is private.
        PageWithoutBanner { template: String } = "page-without-banner" Error,
        /// A public sheet at an address of the private site.
        TakenAddress { address: String } = "taken-by-open-hood" Error,
    }
}
