//! The wording of every problem in English.

mod audit;
mod editor;
pub(super) mod form;
mod history;
mod hood;
mod import;
mod member;
mod parts;
mod person;
mod portable;
mod repair;
mod roots;
mod text;
mod unclean;
mod vault;
mod writing;

use parts::{
    bad_email, bad_url, date_help, found_words, misplaced, missing_section_help, near,
    out_of_range, unknown_reference_help, wanted_help, wanted_words, which_lab,
};

use super::fault::Fault;
use super::wording::{Wording, number, whole_address};
use crate::language::Language;

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &Fault) -> Wording {
    let (message, help): (String, String) = match fault {
        Fault::MissingContent { folder } => (
            format!("there is no content folder `{folder}`"),
            "create that folder, or correct the line `content` of capot.toml".into(),
        ),
        Fault::Unreadable { cause } => (
            format!("this file cannot be read: {}", cause.words(Language::English)),
            "replace it with a real file that you may read, or delete it".into(),
        ),
        Fault::NotUtf8 => (
            "this file is not UTF-8 text".into(),
            "save it as \"UTF-8\" in your editor; the first character concerned is underlined".into(),
        ),
        Fault::EmptyFile => (
            "this sheet is empty".into(),
            "delete this file, or begin the sheet again with: capot new".into(),
        ),
        Fault::YamlFrontMatter => (
            "this front matter is written as for another program, between two lines `---`".into(),
            "write `+++` instead of `---`, and the sign = instead of the colon: title = \"…\"".into(),
        ),
        Fault::OddEnding { better } => (
            "this file looks like a sheet, but its name does not end in .md: it is left out".into(),
            format!("rename it to `{better}`"),
        ),
        Fault::MissingFrontMatter => (
            "the sheet does not begin with a line `+++`".into(),
            "what is known of the sheet (title, status…) stands at its very top, between two lines `+++`".into(),
        ),
        Fault::UnclosedFrontMatter => (
            "the front matter opened by `+++` is never closed".into(),
            "add a line `+++` behind its last field, before the text".into(),
        ),
        Fault::MisplacedSheet { folder, suggestion } => misplaced(folder, suggestion.as_ref()),
        Fault::CaseOutsideLab => (
            "this case is not in a lab's folder".into(),
            "move it to cases/LAB/, where LAB is the name of the lab's sheet".into(),
        ),
        Fault::BadName { name, better } => (
            format!("`{name}` cannot be part of a web address"),
            if better.is_empty() {
                "rename it with plain letters, digits and hyphens".into()
            } else {
                format!("rename it to `{better}`")
            },
        ),
        Fault::DuplicateName { other } => (
            format!("this sheet has the same name as {other}"),
            "rename or delete one of the two".into(),
        ),
        Fault::EscapingLink => (
            "this symbolic link leaves the content folder".into(),
            "replace it with a copy of the file".into(),
        ),
        Fault::LinkedFolder => (
            "this symbolic link leads to a folder".into(),
            "replace it with a copy of the folder".into(),
        ),
        Fault::FileTooLarge { mebibytes, limit } => (
            format!("this file is {} MiB large; at most {limit} MiB are accepted", number(*mebibytes, '.')),
            "make it smaller (a smaller picture, a compressed PDF), or put it elsewhere and give its address".into(),
        ),
        Fault::TomlSyntax { slip, remedy } => slip.words(remedy.as_ref(), Language::English),
        Fault::BareMonth { month } => (
            format!("a month is written in quotes: {month} has none"),
            format!("write \"{month}\""),
        ),
        Fault::UnknownField { field, allowed, suggestion } => (
            format!("unknown field `{field}`"),
            near(suggestion.as_ref(), format!("delete it; the fields that can stand here are: {}", allowed.join(", "))),
        ),
        Fault::RepeatedField { field, other } => (
            format!("`{field}` repeats `{other}`: it is the same field in two languages"),
            "keep only one of the two".into(),
        ),
        Fault::MissingField { field, example } => (
            format!("the required field `{field}` is missing"),
            format!("write for instance: {field} = {example}"),
        ),
        Fault::WrongType { field, wanted, found, remedy } => (
            format!("`{field}` must be {}, but this is {}", wanted_words(*wanted), found_words(found)),
            wanted_help(*wanted, field, remedy),
        ),
        Fault::UnknownValue { field, value, allowed, suggestion } => (
            format!("`{value}` is not a value of `{field}`"),
            near(suggestion.as_ref(), format!("choose one of: {}", allowed.join(", "))),
        ),
        Fault::OutOfRange { field, bound } => out_of_range(field, *bound),
        Fault::BadDate { value, meant } => (
            format!("`{value}` is not written as dates are"),
            date_help(value, meant.as_ref()),
        ),
        Fault::NoSuchDate { value } => (
            format!("the date {value} does not exist"),
            "check the month and the day".into(),
        ),
        Fault::EndBeforeStart { start, end } => (
            format!("the end ({end}) comes before the start ({start})"),
            "correct one of the two dates".into(),
        ),
        Fault::MixedMoments => (
            "the start and the end are not equally precise: one has a time of day, the other has none".into(),
            "give both a time, or neither".into(),
        ),
        Fault::NoSuchTime { value, timezone } => (
            format!("the time {value} does not exist in {timezone} (the clocks skip it)"),
            "write an hour more or less".into(),
        ),
        Fault::UnknownTimeZone { name, suggestion } => (
            format!("unknown time zone `{name}`"),
            near(suggestion.as_ref(), "write for instance \"Europe/Paris\" or \"America/Guadeloupe\""),
        ),
        Fault::LongSummary { characters, limit } => (
            format!("the summary has {characters} characters; at most {limit} are accepted"),
            format!("shorten it by {} characters", characters.saturating_sub(*limit)),
        ),
        Fault::BadEmail { value } => bad_email(value),
        Fault::BadUrl { value } => bad_url(value),
        Fault::UnknownLicense { value, suggestion } => (
            format!("unknown licence `{value}`"),
            near(suggestion.as_ref(), "give an SPDX identifier, for instance \"etalab-2.0\" or \"CC-BY-SA-4.0\""),
        ),
        Fault::NowhereDeliverable { title } => (
            format!("the deliverable `{title}` has neither file nor address"),
            "add file = \"…\" or url = \"https://…\", or availability = \"on-request\" if one has to ask for it".into(),
        ),
        Fault::TwofoldDeliverable { title } => (
            format!("the deliverable `{title}` has both a file and an address"),
            "keep one of the two, or make two deliverables of it".into(),
        ),
        Fault::EmptyContact => (
            "this contact has neither role nor organisation".into(),
            "add role = \"…\" or organisation = \"…\"".into(),
        ),
        Fault::Placeholder { value } => (
            format!("`{value}` is an example, put there to be replaced"),
            "put what is true of your site in its place; if this site is but an example, put example = true in capot.toml".into(),
        ),
        Fault::MissingConsent => (
            "this person is named without consent: neither the name nor how to reach them will be published".into(),
            "remove the name, or note the consent: consent = { given = 2026-01-15, until = 2027-01-15 }".into(),
        ),
        Fault::ExpiredConsent { until } => (
            format!("this person's consent has ended ({until}): neither the name nor how to reach them will be published"),
            "ask to renew it and note the new dates, or remove the name".into(),
        ),
        Fault::FutureConsent { given } => (
            format!("this person's consent begins only later ({given}): neither the name nor how to reach them will be published yet"),
            "check the date on which it was given".into(),
        ),
        Fault::LaterUpdate { date } => (
            format!("this date of update, {date}, is still to come: it will not be published"),
            "write the day of the last update, or remove this line".into(),
        ),
        Fault::PercentageWithoutN { label } => (
            format!("`{label}` is a percentage that does not say of how many people"),
            "add n = the number of answers".into(),
        ),
        Fault::MissingAlt { file } => (
            format!("the picture `{file}` has no text for those who do not see it"),
            "say what it shows: alt = \"…\" in the front matter, ![what it shows](file) in the text".into(),
        ),
        Fault::BadAlias { value } => (
            format!("`{value}` cannot be a former address of the site"),
            "give the path alone, without accents or spaces, with a / at both ends: \"/former/path/\"".into(),
        ),
        Fault::MissingSection { section } => (
            format!("the section `{section}` is missing"),
            missing_section_help(section),
        ),
        Fault::EmptySection { section } => (
            format!("the section `{section}` is empty"),
            "write a few words; \"Not known yet\" is an honest answer".into(),
        ),
        Fault::RepeatedSection { section } => (
            format!("the section `{section}` is there twice"),
            "bring both texts together under one heading".into(),
        ),
        Fault::HeadingOrder { heading } => (
            format!("the heading `{heading}` skips a level"),
            "go down one `#` at a time: ##, then ###, then ####".into(),
        ),
        Fault::SectionOrder { section, before } => (
            format!("the section `{section}` comes too late"),
            format!("move it before `{before}`"),
        ),
        Fault::TopHeading { heading } => (
            format!("`{heading}` is the heading of a page"),
            "the title stands in the front matter already: delete this line, or begin it with ##".into(),
        ),
        Fault::UnknownSection { section, suggestion } => (
            format!("`{section}` is not a known section; it stays where it stands"),
            near(suggestion.as_ref(), "if that is what you want, there is nothing to do"),
        ),
        Fault::RawHtml => (
            "HTML is not accepted in sheets".into(),
            "write Markdown: **bold**, [text](address), lists with -; for a < sign type \\<".into(),
        ),
        Fault::DangerousLink { scheme } => (
            format!("a `{scheme}:` link is not accepted"),
            if scheme == "file" {
                "copy the file beside the sheet, and give its name alone".into()
            } else {
                "a link leads to an https:// address, to an e-mail (mailto:), to a sheet or to a file".into()
            },
        ),
        Fault::BrokenLink { target, .. } if target.is_empty() => (
            "this link has no destination".into(),
            "write an address between the parentheses: [text](address)".into(),
        ),
        Fault::BrokenLink { target, suggestion } => (
            format!("this link leads nowhere: `{target}`"),
            near(suggestion.as_ref(), "give the path of the sheet from this one (../lab/sheet.md) or its address in the site"),
        ),
        Fault::OutsideImage { address } => (
            format!("the picture `{address}` is taken from another site"),
            "download it beside the sheet (if its author agrees) and give the name of the file".into(),
        ),
        Fault::BrokenAnchor { anchor, suggestion } => (
            format!("no heading has the anchor `#{anchor}`"),
            near(suggestion.as_ref(), "take the words of the heading, in lower case, without accents, with hyphens"),
        ),
        Fault::MissingFile { file, suggestion } => (
            format!("the file `{file}` does not exist"),
            near(suggestion.as_ref(), "put it there, or correct its name"),
        ),
        Fault::FileOutside { file } if file.contains("://") => (
            format!("`{file}` is not a file"),
            "for a web address, write url = instead of file =".into(),
        ),
        Fault::FileOutside { file } => (
            format!("`{file}` is outside the content folder"),
            "copy the file beside the sheet, and give its name alone".into(),
        ),
        Fault::ScriptableFile { file } => (
            format!("`{file}` is an SVG picture, which can hold programs: it is not published"),
            "export it as PNG".into(),
        ),
        Fault::IntoOpenHood => (
            "a public sheet cannot refer into the open hood".into(),
            "remove this reference: only the open hood may refer to the showcase".into(),
        ),
        Fault::UnknownReference { kind, name, suggestion, known } => (
            format!("the {} `{name}` has no sheet", kind.word()),
            unknown_reference_help(*kind, name, suggestion.as_ref(), known),
        ),
        Fault::ReferenceToDraft { name } => (
            format!("`{name}` is a draft: the link would lead nowhere"),
            "publish that sheet (draft = false), remove the reference, or make this one a draft too".into(),
        ),
        Fault::CircularFollows { name } => (
            format!("from one to the next, `{name}` leads back to this sheet"),
            "no work can continue itself: correct one of the `follows`".into(),
        ),
        Fault::SameAddress { address, other } if other == "capot" => (
            format!("the address {address} is that of a page which capot makes itself"),
            "choose another name".into(),
        ),
        Fault::SameAddress { address, other } => (
            format!("the address {address} is already taken by {other}"),
            "change the name of the sheet or the file, or remove the former address (aliases)".into(),
        ),
        Fault::NoConfig { folder } => (
            format!("there is no capot.toml in `{folder}`"),
            "go to the folder of the site (or give it with -C), or make one with: capot init".into(),
        ),
        Fault::BadBaseUrl { value } => (
            format!("`{value}` is not the complete address of a site"),
            match whole_address(value) {
                Some(address) => format!("write it in full: \"{address}\""),
                None => "write it in full, for instance \"https://cases.example.org/\"".into(),
            },
        ),
        Fault::NestedOutput { output, .. } if output == "." => (
            "the output folder cannot be that of the site itself".into(),
            "give it a name of its own, for instance \"public\"".into(),
        ),
        Fault::NestedOutput { output, other } => (
            format!("the output folder `{output}` would hold `{other}`"),
            "give each output a folder of its own in capot.toml".into(),
        ),
        Fault::OpenHoodWithin { other } => (
            format!("the open hood and `{other}`, which is published, are inside one another"),
            "give the open hood a folder of its own, best another repository (line `content` of [open_hood])".into(),
        ),
        Fault::UnknownTheme { name } => (
            format!("the theme `{name}` does not exist"),
            format!("keep theme = \"entrelabs\", or put your templates into themes/{name}/"),
        ),
        Fault::BadTemplate { detail } => (
            format!("a template of the theme cannot be used: {detail}"),
            "correct that template, or delete it to go back to capot's own".into(),
        ),
        Fault::StrayThemeFile { path } => (
            format!("`{path}` would never be used in the theme"),
            "put templates into templates/, texts into texts/fr.toml or texts/en.toml, the rest into static/".into(),
        ),
        Fault::UnknownText { file, text, suggestion } => (
            format!("`{text}` in `{file}` is not a text that the theme shows"),
            near(suggestion.as_ref(), "delete it, or put texts of your own under [own]"),
        ),
        Fault::CannotRead { path, cause } => (
            format!("`{path}` cannot be read: {}", cause.words(Language::English)),
            "check that it exists and that you may read it".into(),
        ),
        Fault::CannotWrite { path, cause } => (
            format!("`{path}` cannot be written: {}", cause.words(Language::English)),
            "check that there is room and that you may write there".into(),
        ),
        Fault::CannotClean { why } => unclean::unclean(*why),
        Fault::ForeignOutput { path } => (
            format!("`{path}` holds files that capot did not make"),
            "capot will not delete them: empty that folder yourself, or choose another one with --output".into(),
        ),
        Fault::ForeignFile { path } => (
            format!("`{path}` is in the folder of the site, and capot did not make it"),
            "capot will not delete it: move it, or choose another folder with --output".into(),
        ),
        Fault::NoSite { path } => (
            format!("there is no built site in `{path}`"),
            "build it first with: capot build".into(),
        ),
        Fault::Search { detail } => (
            format!("the search index cannot be used: {detail}"),
            "build the site again with: capot build".into(),
        ),
        Fault::UnknownFilter { facet, value, suggestion, known } => (
            format!("no sheet has `{value}` for --{facet}"),
            near(suggestion.as_ref(), format!("choose one of: {}", known.join(", "))),
        ),
        Fault::AlreadyThere { path } => (
            format!("`{path}` exists already"),
            "capot overwrites nothing: choose another name, or another folder".into(),
        ),
        Fault::UnusableTitle { title } => (
            format!("the title `{title}` cannot be made into a file name"),
            "it needs at least one letter or digit, and `index` alone will not do".into(),
        ),
        Fault::WhichLab { labs } => which_lab(labs),
        Fault::NeedlessLab { kind } => (
            format!("--lab means nothing for a {}", kind.word()),
            "remove --lab: only a case or a meeting has a lab".into(),
        ),
        Fault::PortTaken { port, cause } => (
            format!("port {port} is not free: {}", cause.words(Language::English)),
            "choose another one, for instance: capot serve --port 4100".into(),
        ),
        Fault::CannotWatch { cause } => (
            format!("the files cannot be watched: {cause}"),
            "the site is served all the same; start the command again to see your changes".into(),
        ),
        Fault::BadSourceDate { value } => (
            format!("SOURCE_DATE_EPOCH is `{value}`, which is not a moment in time"),
            "give it a number of seconds since 1970, or remove that variable".into(),
        ),
        Fault::Portable(fault) => return portable::wording(fault),
        Fault::Root(fault) => return roots::wording(fault),
        Fault::Hood(fault) => return hood::wording(fault),
        Fault::Import(fault) => return import::wording(fault),
        Fault::Member(fault) => return member::wording(fault),
        Fault::Person(fault) => return person::wording(fault),
        Fault::Editor(fault) => return editor::wording(fault),
        Fault::Text(fault) => return text::wording(fault),
        Fault::Writing(fault) => return writing::wording(fault),
        Fault::Repair(fault) => return repair::wording(fault),
        Fault::Vault(fault) => return vault::wording(fault),
        Fault::Audit(fault) => return audit::wording(fault),
        Fault::History(fault) => return history::wording(fault),
    };
    Wording { message, help }
}
