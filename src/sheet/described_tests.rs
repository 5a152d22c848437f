//! What the readers ask for is what is described, for each public kind, nested
//! tables included: a field that is read and not described would be in no form and
//! in no documentation, one that is described and not read would be an error.

use std::path::Path;
use std::sync::Arc;

use crate::config::Config;
use crate::fields::asked;
use crate::schema::Kind;
use crate::sheet::rules::Rules;

#[test]
fn readers_ask_for_what_is_described() {
    let config = "title = \"x\"\nbase_url = \"https://x.example.org/\"\n";
    let config = Config::parse(Path::new("/nowhere"), config).unwrap();
    let rules = Rules::new(&config, jiff::civil::date(2026, 6, 1));
    for kind in Kind::ALL {
        let fields = kind.info().fields;
        let text = format!("+++\n{}+++\n", asked::everything(fields));
        let name = if kind == Kind::Case {
            "lab/a.md"
        } else {
            "a.md"
        };
        let file: Arc<str> = format!("{}/{name}", kind.folder()).into();
        asked::take();
        let read = super::read(&file, &file, text.clone().into_bytes(), &rules);
        assert!(
            read.sheet.is_some(),
            "{kind:?}: {:?}\n{text}",
            read.problems
        );
        assert_eq!(asked::take(), asked::described(fields), "{kind:?}");
    }
}
