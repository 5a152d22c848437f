//! The wording of the problems of the open hood in English.

use super::parts::near;
use crate::diagnostic::hood::{HoodFault, Lookalike};
use crate::diagnostic::wording::{Wording, did_you_mean};

/// What is wrong, and what to do about it.
#[expect(
    clippy::too_many_lines,
    reason = "one line or two a problem, in one place"
)]
pub(super) fn wording(fault: &HoodFault) -> Wording {
    let (message, help): (String, String) = match fault {
        HoodFault::MissingFolder { folder } => (
            format!("there is no open-hood folder `{folder}`"),
            "create that folder, or correct the line `content` of [open_hood] in capot.toml".into(),
        ),
        HoodFault::HoldsShowcase { path } => (
            format!("`{path}` holds the showcase: the private site will not be written there"),
            "that folder is public; give the private site one of its own, with --output or the line `output` of [open_hood] in capot.toml".into(),
        ),
        HoodFault::HoldsOpenHood { path } => (
            format!("`{path}` holds the private site: the showcase will not be written there"),
            "a folder that served the open hood must not become public; give the showcase another one, with --output or the line `output` in capot.toml".into(),
        ),
        HoodFault::WithinSite { path, site } => (
            format!("`{path}` is inside a site that capot built, `{site}`"),
            "a site is not written into another one, which would erase it or show it: choose a folder beside it, with --output".into(),
        ),
        HoodFault::BadAudience { value } => (
            format!("`{value}` is not an audience"),
            "write --audience network, --audience lab:LAB or --audience author:EMAIL".into(),
        ),
        HoodFault::AudienceOfNoLab { lab, suggestion } => (
            format!("there is no lab `{lab}`"),
            match suggestion {
                Some(near) => format!("did you mean `lab:{near}`?"),
                None => "a lab is named by its sheet in the folder labs/, without `.md`".into(),
            },
        ),
        HoodFault::AudienceOfNoAuthor { email, suggestion } => (
            format!("no sheet of the open hood is by `{email}`"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `author:{}`?",
                "this site has only what the whole network may see; an author's address is their `email` in the sheet",
            ),
        ),
        HoodFault::AudienceWithoutHood => (
            "--audience is for the private site alone".into(),
            "the showcase is the same for everyone; add --open-hood to build the private site".into(),
        ),
        HoodFault::PageWithoutBanner { template } => (
            format!("the template `{template}` makes a page that does not say that it is private"),
            "give this template of your theme its blocks `canonical` and `banner` back, and the inclusion of `parts/head.html`".into(),
        ),
        HoodFault::MisplacedSheet { folder, kind, suggestion } => {
            misplaced(folder, *kind, suggestion.as_ref())
        }
        HoodFault::OutputInside { output, folder } => (
            format!("the output folder `{output}` is in `{folder}`, where sheets or the theme come from"),
            "give each output a folder of its own in capot.toml: private, for instance, beside content".into(),
        ),
        HoodFault::SharedRepository { folder } => (
            format!("the open hood `{folder}` is tracked by the same git repository as the public sheets: whoever has one has the other"),
            "move it to a repository of its own (see README.md, `The open hood`); if anyone may read it, write shared_repository = true in [open_hood]".into(),
        ),
        HoodFault::AuthorWithoutEmail { name } => (
            format!("this sheet is for its authors alone, and `{name}` has no e-mail address to be recognised by"),
            "add the address: email = \"…\"".into(),
        ),
        HoodFault::NoSubject => (
            "this review does not say what it is about".into(),
            "name a case (case = \"LAB/SHEET\") or a lab (lab = \"LAB\")".into(),
        ),
        HoodFault::TwoSubjects => (
            "this review is about both a case and a lab".into(),
            "keep one of them, or make it two reviews".into(),
        ),
        HoodFault::BadDuration { value } => (
            format!("`{value}` is not a duration"),
            "write minutes and seconds in quotes (\"3:20\"), or a number of minutes (3)".into(),
        ),
        HoodFault::OddVideo { file } => (
            format!("`{file}` is not a video that browsers can play"),
            "export it as MP4 or WebM, or give the web address where it is".into(),
        ),
        HoodFault::NoTranscript => (
            "this short video has no transcript: people who cannot hear it cannot follow it".into(),
            "add a section `## Transcript`, or a subtitle file: transcript = \"capsule.vtt\"".into(),
        ),
        HoodFault::TwoTranscripts => (
            "this short video has two transcripts: a section of the text, and a file".into(),
            "keep one of them".into(),
        ),
        HoodFault::OddTranscript { file } => (
            format!("`{file}` is neither a subtitle file nor a text"),
            "give a .vtt file (WebVTT subtitles) or .txt".into(),
        ),
        HoodFault::NoAgreement { name } => (
            format!("nothing says that `{name}` agrees to be seen and heard here"),
            "ask, then note the day of the answer: agreed = 2026-01-15; without agreement, withdraw the video".into(),
        ),
        HoodFault::UnknownQuestion { question, count } => (
            format!("`{question}` is not an open question of this peer view"),
            if *count == 1 {
                "there is only one: write question = 1, or delete the line `question`".into()
            } else {
                format!("give its number, from 1 to {count}, or its first words")
            },
        ),
        HoodFault::WhichQuestion { count } => (
            "this answer does not say which of the questions it answers".into(),
            format!("add question = its number, from 1 to {count}, or its first words in quotes"),
        ),
        HoodFault::NowhereAnswer => (
            "this answer does not say where it is".into(),
            "name a case (case = \"LAB/SHEET\") or a review (review = \"NAME\")".into(),
        ),
        HoodFault::TwofoldAnswer => (
            "this answer names both a case and a review".into(),
            "keep one of them, or make it two answers".into(),
        ),
        HoodFault::HeadingLookalike { why } => (
            "this line looks like a heading and is none: what follows would belong to what is before".into(),
            heading(*why).into(),
        ),
        HoodFault::UnderlineLookalike { why } => (
            "this line seems to underline a heading and makes none: what follows would belong to what is before".into(),
            underline(*why).into(),
        ),
        HoodFault::FenceLookalike { why } => (
            "this line looks like the beginning or the end of code and is neither: what follows would not be what one thinks".into(),
            fence(*why).into(),
        ),
        HoodFault::UnclosedFence { fence } => (
            format!("this code begins with `{fence}` and does not end: all that follows would be part of it, headings too"),
            format!("add a line {fence} where it ends, with nothing before or behind it"),
        ),
        HoodFault::UndatedEntry { heading, better } => (
            format!("`{heading}` does not begin with a day"),
            match better {
                Some(better) => format!("write: ## {better}"),
                None => "each entry of the logbook begins with its day: ## 2018-01-26 Title".into(),
            },
        ),
        HoodFault::NoEntry => (
            "this logbook has no entry yet".into(),
            "add a day and what happened on it: ## 2018-01-26 Title, then a text".into(),
        ),
        HoodFault::OutsideList { section } => (
            format!("the section `{section}` is a list, but there is also text beside it"),
            "put a dash before each point: - The first".into(),
        ),
        HoodFault::NeedlessOption { option, kind } => (
            format!("{option} is of no use for a sheet of the kind `{kind}`"),
            "remove it: --case goes with a review, a logbook or a capsule, --lab with a review, a look or a charter".into(),
        ),
        HoodFault::UnknownReview { name, suggestion } => (
            format!("there is no review `{name}`"),
            near(suggestion.as_ref(), "give the name of the file in reviews/, without .md"),
        ),
        HoodFault::NarrowerLink { target } => (
            format!("`{target}` is for fewer people than this sheet: some who read this one cannot reach it"),
            "for them only the words of the link remain: make sure that they do not say too much".into(),
        ),
        HoodFault::HardLink { file } => (
            format!("this public file and `{file}`, of the open hood, are one and the same file under two names (a hard link)"),
            "take it out of the public content if it is private; else put a real copy in the place of one of them".into(),
        ),
        HoodFault::NarrowerFile { file } => (
            format!("`{file}` is in the folder of a sheet that is for fewer people than this one"),
            "copy the file beside this sheet if all who read it may see it, and name the copy; otherwise narrow the audience of this sheet".into(),
        ),
        HoodFault::UnknownHoodSheet { name, suggestion } => (
            format!("there is no sheet `{name}` in the open hood, or it is a draft"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `{}`?",
                "give the name of its file without .md, with its folder where needed: reviews/first-steps",
            ),
        ),
        HoodFault::WhichHoodSheet { name, one, other } => (
            format!("two sheets are called `{name}`"),
            format!("say which one: {one} or {other}"),
        ),
        HoodFault::NoExtract => (
            "this sheet has no section `Public extract`".into(),
            "add `## Public extract` and, under it, what may be published: nothing else gets into the showcase".into(),
        ),
        HoodFault::NobodyToAgree => (
            "this sheet has no authors: nobody can agree".into(),
            "add them: authors = [{ name = \"…\" }], then their agreement".into(),
        ),
        HoodFault::NotAgreed { name } => (
            format!("the agreement of {name} is not recorded"),
            format!("once they have read the extract: capot promote SHEET --agree \"{name}\" (never by hand: the agreement keeps the fingerprint of the text)"),
        ),
        HoodFault::AgreedWithoutText { name } => (
            format!("the agreement of {name} does not say to which text"),
            format!("ask again, for the extract as it stands: capot promote SHEET --agree \"{name}\""),
        ),
        HoodFault::AgreedToOtherText { name } => (
            format!("the agreement of {name} is to another text: the public extract has changed since"),
            format!("let them read the extract again, then: capot promote SHEET --agree \"{name}\""),
        ),
        HoodFault::AgreedBefore { name, date, written } => (
            format!("the agreement of {name} is dated {date}, before the sheet itself ({written})"),
            format!("ask again: capot promote SHEET --agree \"{name}\"; if the date of the sheet is wrong, correct it"),
        ),
        HoodFault::UnknownAuthor { name, suggestion } => (
            format!("`{name}` is not among the authors of this sheet"),
            did_you_mean(
                suggestion.as_ref(),
                "did you mean `{}`?",
                "only authors agree: take a name of its list authors",
            ),
        ),
        HoodFault::AgreedLater { name, date } => (
            format!("the agreement of {name} only holds from {date} on"),
            "wait for that day, or correct the date".into(),
        ),
        HoodFault::ExtractNamesAuthor { name, written } => (
            format!("the public extract names `{name}`, who wrote this sheet: `{written}`"),
            "say it without naming anyone: the authors agreed to what they say, not to be named; if these words mean something else, put it another way".into(),
        ),
        HoodFault::UncertainEnd { line } => (
            format!("it is not certain where the public extract ends: `{line}` stands in code"),
            "if it is a heading, close the code before it; if it is code, take it out of the extract".into(),
        ),
        HoodFault::FootnoteOutside { label } => (
            format!("the note `{label}` of the public extract is written elsewhere in the sheet"),
            "write it in the extract if everyone may read it; if not, take out the mark of the note".into(),
        ),
        HoodFault::ExtractLeadsInside => (
            "this link of the public extract leads to a private sheet".into(),
            "remove the link, and keep the words if everyone may read them".into(),
        ),
        HoodFault::FileOfAnotherSheet { file } => (
            format!("`{file}` is not a file of this sheet: the authors of the other one agreed to nothing"),
            "if they agree, copy the file beside this sheet and name the copy; otherwise remove the link".into(),
        ),
        HoodFault::RoundaboutLink => (
            "the target of this link is written in a way that capot cannot change".into(),
            "write it plainly, without backslashes: [words](file.pdf)".into(),
        ),
        HoodFault::NobodyToConfirm => (
            "nothing was written: there is nobody to ask, the command does not run in a terminal".into(),
            "read what would be written, then run it again with --yes".into(),
        ),
    };
    Wording { message, help }
}

/// A private sheet in a folder that holds none, or too high or too deep in one that does.
fn misplaced(folder: &str, kind: bool, suggestion: Option<&String>) -> (String, String) {
    let first = folder.split('/').next().unwrap_or_default();
    let folders = "move it to reviews/, logbooks/, capsules/, looks/ or charters/";
    if kind {
        return (
            "this sheet is not at the right depth".into(),
            format!("make it {first}/SHEET.md, or {first}/SHEET/index.md with its files beside it"),
        );
    }
    if folder.is_empty() {
        return (
            "this sheet is not in a folder of the open hood".into(),
            folders.into(),
        );
    }
    (
        format!("`{first}` is not a folder of the open hood"),
        near(suggestion, folders),
    )
}

/// How to make a heading of a line that looks like one.
fn heading(why: Lookalike) -> &'static str {
    match why {
        Lookalike::NoSpace => {
            "put a space behind the #: `## Title`; if it is not a heading, write `\\#`"
        }
        Lookalike::OddSpace => {
            "delete the no-break space here, or the sign that is not seen, and type an ordinary space: `## Title`"
        }
        Lookalike::Indented => {
            "begin the line with the #, without spaces before; if it is code, put it between two lines ```"
        }
        Lookalike::OddSign => "write it with ordinary #: `## Title`",
        Lookalike::TooMany => "a heading has six # at most: `## Title`",
        Lookalike::InList => {
            "take it out of the list: an empty line, then the # at the very beginning of the line, with no dash or spaces before"
        }
        Lookalike::InCode | Lookalike::InText => {
            "put an empty line before it, and nothing before the #; if it is not a heading, write `\\#`"
        }
    }
}

/// How to underline a heading.
fn underline(why: Lookalike) -> &'static str {
    match why {
        Lookalike::InList => {
            "put an empty line above the heading, and better write it `## Title`; for a mere line, put an empty line before it"
        }
        _ => "better write the heading `## Title`; for a mere line, put an empty line before it",
    }
}

/// How to make a fence of a line that looks like one.
fn fence(why: Lookalike) -> &'static str {
    match why {
        Lookalike::Indented | Lookalike::OddSpace => {
            "begin the line with the three backticks, with nothing before them"
        }
        Lookalike::OddSign => "write it with three backticks: ```",
        Lookalike::InCode => {
            "if the code ends here, leave nothing but the signs it begins with, at the beginning of the line; if not, open and close it with more signs: ````"
        }
        _ => "put the three backticks alone on their line, where the code begins and where it ends",
    }
}
