//! What can be wrong with the names of files on other people's disks.

use super::family::faults;

faults! {
    /// A name of a file that not every disk can hold.
    PortableFault {
        /// A name that Windows cannot hold; `better` is one that it can.
        NotOnWindows { name: String, better: String } = "not-on-windows" Warning,
        /// A file whose path differs from that of another in small letters and
        /// capitals alone.
        SameButForCase { other: String } = "same-but-for-case" Warning,
    }
}
