//! Parts of the index, which the search page asks for as it does of any host.

use super::support::{Place, Preview, until};

/// The address of the largest file of the index, and its bytes.
fn largest(place: &Place, preview: &Preview) -> (String, Vec<u8>) {
    place.build();
    until("the index is there", || {
        (preview.get("/search/meta.json").status == 200).then_some(())
    });
    let files = place.built().into_iter();
    let index = files.filter(|(name, _)| name.starts_with("search/"));
    let (name, bytes) = index.max_by_key(|(_, bytes)| bytes.len()).unwrap();
    (format!("/{name}"), bytes)
}

#[test]
fn a_part_of_the_index_is_sent_alone() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let (address, bytes) = largest(&place, &preview);
    let length = bytes.len();
    let whole = preview.get(&address);
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert!(whole.bytes == bytes);
    let parts = [
        ("bytes=0-0".to_owned(), 0, 0),
        ("bytes=100-299".to_owned(), 100, 299),
        (format!("bytes={}-", length - 7), length - 7, length - 1),
        ("bytes=-5".to_owned(), length - 5, length - 1),
        (format!("bytes=10-{}", length + 90), 10, length - 1),
    ];
    for (asked, first, last) in parts {
        let answer = preview.ask(&address, &[("range", &asked)]);
        assert_eq!(answer.status, 206, "{asked}");
        assert_eq!(
            answer.header("content-range"),
            format!("bytes {first}-{last}/{length}")
        );
        assert!(answer.bytes == bytes[first..=last], "{asked}");
        assert_eq!(answer.header("content-type"), whole.header("content-type"));
    }
}

#[test]
fn a_part_that_is_not_there_is_refused_and_an_odd_wish_gets_the_whole() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let (address, bytes) = largest(&place, &preview);
    let beyond = preview.ask(&address, &[("range", &format!("bytes={}-", bytes.len()))]);
    assert_eq!(beyond.status, 416);
    assert_eq!(
        beyond.header("content-range"),
        format!("bytes */{}", bytes.len())
    );
    assert!(beyond.bytes.is_empty());
    for odd in ["bytes=0-1,5-9", "lines=0-1", "bytes=x-y"] {
        let answer = preview.ask(&address, &[("range", odd)]);
        assert_eq!(answer.status, 200, "{odd}");
        assert!(answer.bytes == bytes, "{odd}");
    }
}

#[test]
fn a_part_of_another_state_of_a_file_is_not_mixed_with_this_one() {
    let place = Place::of("small");
    let preview = Preview::of(&place, &[]);
    let (address, bytes) = largest(&place, &preview);
    let tag = preview.get(&address).header("etag").to_owned();
    let same = [("range", "bytes=0-9"), ("if-range", &tag)];
    assert_eq!(preview.ask(&address, &same).status, 206);
    let other = [("range", "bytes=0-9"), ("if-range", "\"another\"")];
    let answer = preview.ask(&address, &other);
    assert_eq!(answer.status, 200);
    assert!(answer.bytes == bytes);
}
