//! The front matter of a look, and its three lists.

use super::blocks::items;
use super::model::{AnswerName, Look, NamedAnswer, Points, Question, Reference};
use super::read::{CASE, HoodParts, REVIEW};
use super::review::nothing;
use super::sections::{Part, Placed};
use crate::diagnostic::{Fault, HoodFault};
use crate::fields::{At, Fields, Key, Reporter};
use crate::plain;
use crate::sheet::body::Heading;
use crate::sheet::parts::reference;
use crate::typography::untied;

const FROM: Key = Key("from", "de");
const LAB: Key = Key("lab", "sur");
const QUESTION: Key = Key("question", "question");

/// Reads a look. What is wrong or missing is reported, and has a value that
/// stands in for it.
pub(super) fn read(mut parts: HoodParts<'_>) -> Look {
    let fields = parts.fields;
    let lab = |key| {
        if fields.lacks(key) {
            fields.missing(key, "\"dunkerque\"");
        }
        reference(fields, key).unwrap_or_else(|| nothing(fields.opening()))
    };
    let (from, on) = (lab(FROM), lab(LAB));
    let meeting = reference(fields, Key("meeting", "rencontre"));
    let reporter = fields.reporter();
    let mut list = |part| points(parts.sections.required(part), reporter);
    let (inspiring, risky) = (list(Part::Inspiring), list(Part::Risky));
    let open = list(Part::Open);
    let questions: Vec<Question> = open.items.into_iter().zip(1..).map(question).collect();
    let answers = fields.tables(Key("answers", "reponses"), |fields| {
        answer(fields, &questions)
    });
    Look {
        from,
        lab: on,
        meeting,
        inspiring,
        risky,
        open: open.heading,
        questions,
        body: HoodParts::body(parts.sections, parts.links),
        answers,
        head: parts.head,
    }
}

fn points(placed: Option<Placed>, reporter: &Reporter) -> Points {
    let Some(placed) = placed else {
        return Points {
            heading: Heading {
                text: String::new(),
                anchor: String::new(),
            },
            items: Vec::new(),
        };
    };
    let (items, besides) = items(&placed.section.html);
    if let Some(place) = &placed.place {
        let section = placed.heading().to_owned();
        if besides {
            reporter.report_in_file(place.clone(), HoodFault::OutsideList { section });
        } else if items.is_empty() && !placed.section.html.trim().is_empty() {
            // A list of empty items; nothing at all is reported already.
            reporter.report_in_file(place.clone(), Fault::EmptySection { section });
        }
    }
    Points {
        heading: placed.section.heading.unwrap_or_else(|| Heading {
            text: String::new(),
            anchor: String::new(),
        }),
        items,
    }
}

fn question((html, number): (String, usize)) -> Question {
    Question {
        text: untied(plain::line(&html)).trim().to_owned(),
        anchor: format!("question-{number}"),
        html,
    }
}

/// What closes a question: a case or a review. The question may be left out
/// where there is only one.
fn answer(fields: &Fields<'_>, questions: &[Question]) -> Option<NamedAnswer> {
    let question = asked(fields, questions);
    let by = place(fields);
    Some(NamedAnswer {
        question: question?,
        by: by?,
    })
}

fn place(fields: &Fields<'_>) -> Option<AnswerName> {
    let reporter = fields.reporter();
    match (reference(fields, CASE), reference(fields, REVIEW)) {
        (Some(case), None) => Some(AnswerName::Case(case)),
        (None, Some(review)) => Some(AnswerName::Review(review)),
        (Some(case), Some(Reference { span, .. })) => {
            reporter.report_in_file(span, HoodFault::TwofoldAnswer);
            Some(AnswerName::Case(case))
        }
        (None, None) => {
            if fields.lacks(CASE) && fields.lacks(REVIEW) {
                reporter.report(fields.span(), HoodFault::NowhereAnswer);
            }
            None
        }
    }
}

/// The question that an answer names: by its number, from 1, or by its words or
/// the first of them.
fn asked(fields: &Fields<'_>, questions: &[Question]) -> Option<usize> {
    let count = questions.len();
    let field = fields.field(QUESTION);
    let Some(field) = field.filter(|_| !is_empty(fields)) else {
        if count > 1 {
            let fault = HoodFault::WhichQuestion { count };
            fields.reporter().report(fields.span(), fault);
        }
        return (count == 1).then_some(0);
    };
    let found = if field.value.get_ref().as_str().is_some() {
        let At { value, .. } = fields.text(QUESTION)?;
        by_words(&value, questions).or_else(|| by_number(value.parse().ok()?, count))
    } else {
        by_number(fields.integer(QUESTION)?.value, count)
    };
    // Where there is no question at all, that is reported already.
    if found.is_none() && count > 0 {
        let question = match fields.field(QUESTION).map(|field| field.value.get_ref()) {
            Some(value) if value.as_str().is_some() => fields.string(QUESTION)?,
            _ => fields.integer(QUESTION)?.value.to_string(),
        };
        let fault = HoodFault::UnknownQuestion { question, count };
        fields.reporter().report(field.value.span(), fault);
    }
    found
}

fn is_empty(fields: &Fields<'_>) -> bool {
    let value = fields.field(QUESTION).map(|field| field.value.get_ref());
    let text = value.and_then(|value| value.as_str());
    text.is_some_and(|text| text.trim().is_empty())
}

fn by_number(number: i64, count: usize) -> Option<usize> {
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    (place < count).then_some(place)
}

/// The one question with these words, or that alone begins with them; case,
/// accents and punctuation do not count.
fn by_words(words: &str, questions: &[Question]) -> Option<usize> {
    let words = slug::slugify(words);
    let texts: Vec<String> = questions
        .iter()
        .map(|question| slug::slugify(&question.text))
        .collect();
    if words.is_empty() {
        return None;
    }
    if let Some(same) = texts.iter().position(|text| *text == words) {
        return Some(same);
    }
    let mut beginning = texts.iter().enumerate();
    let mut begins = beginning
        .by_ref()
        .filter(|(_, text)| text.starts_with(&words));
    match (begins.next(), begins.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_named_by_its_first_words() {
        let questions: Vec<Question> = ["Qui porte le labo ?", "Qui paie ?", "Où ?"]
            .map(str::to_owned)
            .into_iter()
            .zip(1..)
            .map(question)
            .collect();
        let found = |words| by_words(words, &questions);
        assert_eq!(found("qui paie"), Some(1));
        assert_eq!(found("Qui porte"), Some(0));
        assert_eq!(found("Qui"), None);
        assert_eq!(found("où?"), Some(2));
        assert_eq!(found("Quand"), None);
        assert_eq!(found("?"), None);
        assert_eq!(
            (by_number(3, 3), by_number(4, 3), by_number(0, 3)),
            (Some(2), None, None)
        );
    }
}
