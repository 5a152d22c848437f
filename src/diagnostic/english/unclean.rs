//! Why a file is not published, in English.

use super::super::fault::Unclean;

/// Why a file is not published, and what to do about it.
pub(super) fn unclean(why: Unclean) -> (String, String) {
    let (message, help) = match why {
        Unclean::Damaged => (
            "this picture is damaged or cut short: its metadata cannot be removed",
            "open it in a program for pictures and save it again",
        ),
        Unclean::DamagedPdf => (
            "this PDF is damaged: its metadata cannot be removed",
            "open it and export it to PDF again",
        ),
        Unclean::DamagedOffice => (
            "this office document is damaged: its metadata cannot be removed",
            "open it and save it again, or export it to PDF",
        ),
        Unclean::DamagedMedia => (
            "this film or sound is damaged or cut short: its metadata cannot be removed",
            "open it in an editing program and export it again",
        ),
        Unclean::Protected => (
            "this document is protected: its metadata cannot be removed",
            "save it without a password or restrictions",
        ),
        Unclean::Signed => (
            "this document is signed: removing its metadata would break the signature",
            "publish a copy without a signature, or give the address (`url`) where the original is",
        ),
        Unclean::Empty => (
            "this file is empty",
            "put the right file in its place, or take it out of the sheet",
        ),
        Unclean::Misnamed => (
            "this file is not what the end of its name says, or it is damaged",
            "open it in the program that made it and save it again, in the format that its name says",
        ),
        Unclean::Subtitles => (
            "these subtitles do not begin with the line WEBVTT: no player shows them",
            "write WEBVTT alone on the first line, or save them again as WebVTT",
        ),
        Unclean::Format => (
            "the metadata of a picture in this format (HEIC, AVIF, TIFF, JPEG XL, raw photo…) cannot be removed",
            "save it as JPEG or PNG",
        ),
        Unclean::TurnedAnimation => (
            "this animated picture lies on its side, and only its metadata, which is not published, sets it upright",
            "turn it in a program for pictures and save it again",
        ),
        Unclean::Active => (
            "a file of this kind (SVG, HTML, XML, program) can run scripts: it is not published",
            "export it as PNG, PDF or CSV",
        ),
        Unclean::OldOffice => (
            "the author and the history of a document of this kind (.doc, .xls, .ppt, .rtf, Pages, Publisher…) cannot be removed",
            "save it as .docx, .xlsx, .pptx or as .odt, .ods, .odp, or export it to PDF",
        ),
        Unclean::Macros => (
            "this document holds macros, which are programs: it is not published",
            "save it without macros (.docx, .xlsx, .pptx), or export it to PDF",
        ),
        Unclean::Tracked => (
            "this document keeps its changes or earlier versions: what was deleted can still be read in it",
            "accept all changes (Review > Accept, or Edit > Track Changes) and delete earlier versions, then save it; or export it to PDF",
        ),
        Unclean::Comments => (
            "this document holds comments, which would be published with it",
            "delete all comments (Review > Delete > All), then save it; or export it to PDF without comments",
        ),
        Unclean::Embedded => (
            "this document holds an object (picture, sound, file) whose metadata cannot be removed",
            "put a JPEG or PNG picture in the place of that object, or export the document to PDF",
        ),
        Unclean::Attached => (
            "this PDF holds attached files, which keep their authors and which its pages do not show",
            "take them out (Attachments > Delete) or print this document to PDF, and publish by themselves those that are meant to be",
        ),
        Unclean::Redactions => (
            "this PDF holds redactions that were not applied: the hidden text can still be read in it",
            "apply them (Redact > Apply), or print the pages concerned as pictures, then save it again",
        ),
        Unclean::Program => (
            "this PDF holds a program (JavaScript, XFA form, launch of an application): it is not published",
            "print it to PDF: the copy will have its pages alone",
        ),
        Unclean::Book => (
            "the author and the history of an electronic book (EPUB) cannot be removed",
            "publish it as PDF",
        ),
        Unclean::Archive => (
            "an archive (ZIP, 7z, RAR…) is not published: what is in it would keep its authors and places",
            "publish its files one by one, beside the sheet",
        ),
        Unclean::OtherMedia => (
            "the metadata of a film or a sound of this kind cannot be removed",
            "save a film as MP4 (with no other track than picture and sound), a sound as MP3",
        ),
        Unclean::UnknownKind => (
            "capot does not know how to remove the metadata of a file of this kind: it is not published",
            "export it to PDF, a table to CSV, a picture to PNG, or give the address (`url`) where it is",
        ),
    };
    (message.into(), help.into())
}
