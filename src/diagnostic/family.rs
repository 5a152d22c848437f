//! How a closed set of faults is written down: each variant with its code and
//! how bad it is, in one line. Large rooms have a set of their own, a family.

/// Makes an enum of faults with `code`, `codes` and `severity`; of its families
/// these are asked of the family.
macro_rules! faults {
    (
        $(#[$of_all:meta])* $name:ident {
            $($(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),+ $(,)? })? = $code:literal $severity:ident,)+
        }
        $(families { $($(#[$of_family:meta])* $family:ident($faults:ty),)+ })?
    ) => {
        $(#[$of_all])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "the fields are what the message of the variant names")]
        pub enum $name {
            $($(#[$doc])* $variant $({ $($field: $type),+ })?,)+
            $($($(#[$of_family])* $family($faults),)+)?
        }

        impl $name {
            /// The codes of all variants, each once, those of families too.
            pub(super) fn variant_codes() -> Vec<&'static str> {
                #[allow(unused_mut, reason = "where there are no families")]
                let mut codes = vec![$($code),+];
                $($(codes.extend(<$faults>::variant_codes());)+)?
                codes
            }

            /// The code of the variant.
            pub(super) fn variant_code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                    $($(Self::$family(fault) => fault.variant_code(),)+)?
                }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(&self) -> $crate::diagnostic::Severity {
                match self {
                    $(Self::$variant { .. } => $crate::diagnostic::Severity::$severity,)+
                    $($(Self::$family(fault) => fault.severity(),)+)?
                }
            }
        }

        $($(
            impl From<$faults> for $name {
                fn from(fault: $faults) -> Self {
                    Self::$family(fault)
                }
            }
        )+)?
    };
}

pub(super) use faults;
