//! Private kinds are described as public ones are, and read as described.

use std::path::Path;
use std::sync::Arc;

use super::HoodKind;
use crate::config::Config;
use crate::fields::asked;
use crate::open_hood::read;
use crate::schema::tests::check;
use crate::sheet::rules::Rules;

#[test]
fn every_private_field_is_described_in_both_languages() {
    for kind in HoodKind::ALL {
        check(kind.word(), kind.info().fields);
        assert_eq!(HoodKind::from_folder(kind.folder()), Some(kind));
        assert_eq!(kind.list_name(), format!("hood_{}", kind.folder()));
    }
}

#[test]
fn private_readers_ask_for_what_is_described() {
    let config = "title = \"x\"\nbase_url = \"https://x.example.org/\"\n";
    let config = Config::parse(Path::new("/nowhere"), config).unwrap();
    let rules = Rules::new(&config, jiff::civil::date(2026, 6, 1));
    for kind in HoodKind::ALL {
        let fields = kind.info().fields;
        let text = format!("+++\n{}+++\n", asked::everything(fields));
        let file: Arc<str> = format!("{}/a.md", kind.folder()).into();
        asked::take();
        let read = read(&file, &file, text.clone().into_bytes(), &rules);
        assert!(
            read.sheet.is_some(),
            "{kind:?}: {:?}\n{text}",
            read.problems
        );
        assert_eq!(asked::take(), asked::described(fields), "{kind:?}");
    }
}
