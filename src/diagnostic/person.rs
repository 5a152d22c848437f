//! What can be wrong with what a sheet says of persons.

use super::family::faults;

faults! {
    /// Something that is wrong with what a sheet says of persons.
    PersonFault {
        /// A telephone number that nobody can dial.
        BadPhone { value: String } = "bad-phone" Error,
        /// A consent that ends within two months.
        ConsentEnds { until: String } = "consent-ends" Warning,
        /// An e-mail address in a text.
        EmailInText { address: String } = "email-in-text" Warning,
        /// A telephone number in a text.
        PhoneInText { number: String } = "phone-in-text" Warning,
        /// What a contact holds back for want of a consent, and a text tells.
        WithheldInText { value: String } = "withheld-in-text" Warning,
    }
}
