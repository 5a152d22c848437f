//! The wording of the problems with what a sheet says of persons in English.

use crate::diagnostic::person::PersonFault;
use crate::diagnostic::wording::Wording;

/// What is wrong, and what to do about it.
pub(super) fn wording(fault: &PersonFault) -> Wording {
    let (message, help): (String, String) = match fault {
        PersonFault::BadPhone { value } => (
            format!("`{value}` holds no telephone number that can be dialled"),
            "write the whole number, such as \"+33 1 99 00 12 34\"; put a stroke between two numbers: \"+33 1 99 00 12 34 / +33 6 12 34 56 78\"".into(),
        ),
        PersonFault::ConsentEnds { until } => (
            format!("this person's consent ends soon ({until}): from then on, neither the name nor how to reach them will be published"),
            "ask to renew it and note the new dates".into(),
        ),
        PersonFault::EmailInText { address } => (
            format!("the address `{address}` seems to be a person's, and will be published as it is"),
            "remove it from here and put it in `contacts`, with the person's consent; if it is a service's, put it first in `contacts` of this sheet or of a lab's sheet, or as the address of [publisher] in capot.toml".into(),
        ),
        PersonFault::PhoneInText { number } => (
            format!("the telephone number `{number}` will be published as it is"),
            "remove it from here and put it in `contacts`, with the person's consent; if it is a service's, put it first in `contacts` of this sheet or of a lab's sheet".into(),
        ),
        PersonFault::WithheldInText { value } => (
            format!("`{value}` will be published here, though `contacts` holds it back for want of the person's valid consent"),
            "remove it from here, or note the person's consent in `contacts`".into(),
        ),
    };
    Wording { message, help }
}
