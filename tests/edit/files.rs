//! Pictures and documents that are sent with a form.

use super::client::{Editor, set};
use super::support::Place;
use super::{FORM, GUICHET, git, in_git};

/// A picture that tells who made it.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(8, 8, image::Rgb([200, 10, 10]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    let bytes = bytes.into_inner();
    let note = b"Prise par CANARI-AUTEUR";
    let mut told = bytes[..2].to_vec();
    told.extend([0xff, 0xfe, 0, u8::try_from(note.len() + 2).unwrap()]);
    told.extend(note);
    told.extend(&bytes[2..]);
    told
}

#[test]
fn a_picture_lies_beside_the_sheet_cleaned_and_in_the_same_commit() {
    let place = in_git();
    let editor = Editor::of(&place);
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "image.alt", "Un guichet rouge");
    let sent = picture();
    let saved = editor.post(
        FORM,
        &pairs,
        &[("-file:image.file", "Photo d'Été (1).JPG", &sent)],
    );
    assert_eq!(
        saved.header("location"),
        format!("{FORM}?fait=cleaned"),
        "{}",
        saved.text
    );
    let folder = place.path("content/cases/quai/guichet");
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let text = place.read(GUICHET);
    assert!(text.contains(&format!("guichet/{}", names[0])), "{text}");
    assert!(text.contains("Un guichet rouge"), "{text}");
    let written = std::fs::read(folder.join(&names[0])).unwrap();
    assert!(!String::from_utf8_lossy(&written).contains("CANARI"));
    assert_eq!(git(&place, &["status", "--porcelain", "content"]), "");
    let commit = git(&place, &["show", "--name-only", "--format=", "HEAD"]);
    assert!(
        commit.contains(&names[0]) && commit.contains("guichet.md"),
        "{commit}"
    );
    assert_eq!(
        place.run(&["check"]).status,
        0,
        "{}",
        place.run(&["check"]).err
    );
    // Sent again it is the same file, and nothing new is to be saved.
    let pairs = editor.get(FORM).form();
    let again = editor.post(
        FORM,
        &pairs,
        &[("-file:image.file", "Photo d'Été (1).JPG", &sent)],
    );
    assert!(
        again.header("location").ends_with("fait=same"),
        "{}",
        again.text
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_picture_is_put_into_the_text_with_what_it_shows() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let mut pairs = editor.get(FORM).form();
    set(&mut pairs, "-picture-part", "section.method");
    set(&mut pairs, "-picture-alt", "La file [du] matin");
    let saved = editor.post(FORM, &pairs, &[("-picture", "file.jpg", &picture())]);
    assert_eq!(saved.status, 303, "{}", saved.text);
    let text = place.read(GUICHET);
    let wanted = "Une semaine d'immersion au guichet.\n\n![La file  du  matin](guichet/file.jpg)\n\n## Résultats";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn what_cannot_be_published_is_refused_and_what_was_typed_stays() {
    let place = Place::of("small");
    let editor = Editor::of(&place);
    let before = super::support::files(&place.root());
    for (name, bytes) in [
        ("a.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..]),
        ("a.html", b"<p>a</p>"),
        ("a.exe", b"MZ"),
        ("a.jpg", b"no picture at all"),
        ("vide.jpg", b""),
        ("sans-extension", b"text"),
    ] {
        let mut pairs = editor.get(FORM).form();
        set(&mut pairs, "title", "Titre tapé");
        let sent = editor.post(FORM, &pairs, &[("-file:image.file", name, bytes)]);
        assert_eq!(sent.status, 422, "{name}");
        assert!(sent.text.contains("value=\"Titre tapé\""), "{name}");
        assert!(!sent.said("[role=alert]").is_empty(), "{name}");
    }
    assert!(super::support::files(&place.root()) == before);
}

/// A folder beside the sheet that is a link would have the file written elsewhere.
#[cfg(unix)]
#[test]
fn no_file_leaves_the_content() {
    let place = Place::of("small");
    let outside = place.temporary();
    std::os::unix::fs::symlink(&outside, place.path("content/cases/quai/guichet")).unwrap();
    std::os::unix::fs::symlink(&outside, place.path("content/cases/phare")).unwrap();
    let editor = Editor::of(&place);
    let pairs = editor.get(FORM).form();
    for name in ["a.jpg", "../../../a.jpg", "..\\a.jpg"] {
        let sent = editor.post(FORM, &pairs, &[("-file:image.file", name, &picture())]);
        assert_eq!(sent.status, 422, "{name}");
        assert!(sent.tells("no-place"), "{name}");
    }
    let token = pairs[0].clone();
    let text = ("-source".to_owned(), "+++\n+++\n".to_owned());
    let address = "/modifier/?source=case/phare/x";
    let sent = editor.post(address, &vec![token, text], &[]);
    assert_ne!(sent.status, 303);
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
}
