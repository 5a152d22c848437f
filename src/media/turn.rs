//! A picture that is stored on its side, with a word in its EXIF to turn it,
//! would lie on its side without that word: it is turned.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult, Limits};

use crate::diagnostic::Unclean;

/// The orientation in EXIF, where it says one.
pub(super) fn orientation(exif: &[u8]) -> Option<Orientation> {
    // Some writers put the sign of a JPEG segment before it in any format.
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(exif)
}

/// A picture as it is to be looked at, and its colour profile.
pub(super) fn turned<D: ImageDecoder>(
    decoder: ImageResult<D>,
    orientation: Orientation,
) -> Result<(DynamicImage, Option<Vec<u8>>), Unclean> {
    let read = || -> ImageResult<_> {
        let mut decoder = decoder?;
        // They bound the memory that a hostile header can ask for.
        decoder.set_limits(Limits::default())?;
        let profile = decoder.icc_profile()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        Ok((picture, profile))
    };
    read().map_err(|_| Unclean::Damaged)
}
