//! Looks: what one lab sees in another, in three lists.

use super::super::blocks::items;
use super::super::model::{About, AnswerName, HoodSheet, NamedAnswer, Names};
use super::super::read::HoodParts;
use super::super::schema::look::{
    ANSWER_CASE, ANSWER_REVIEW, ANSWERS, FROM, LAB, MEETING, QUESTION,
};
use super::super::sections::{Part, Placed};
use super::{Content, MayBeAbout, Particulars, Ways, nothing};
use crate::diagnostic::{Fault, HoodFault};
use crate::fields::{At, Fields, Reporter};
use crate::plain;
use crate::schema::Text;
use crate::sheet::body::Heading;
use crate::sheet::model::Reference;
use crate::sheet::parts::reference;
use crate::slugs::slug;
use crate::typography::untied;

pub(super) static WAYS: Ways = Ways {
    read,
    signed: false,
    about: MayBeAbout::Lab,
    beginning: Text::new(
        "\n## Le plus inspirant\n\n- \n\n## Le plus risqué\n\n- \n\n## La question en \
         suspens\n\n- \n",
        "\n## Most inspiring\n\n- \n\n## Most risky\n\n- \n\n## Open question\n\n- \n",
    ),
};

/// What one lab sees in another.
#[derive(Clone, Debug)]
pub struct Look {
    /// What inspires most.
    pub inspiring: Points,
    /// What is riskiest.
    pub risky: Points,
    /// The heading of the questions.
    pub open: Heading,
    /// What stays open, at least one question.
    pub questions: Vec<Question>,
}

/// A list of a look.
#[derive(Clone, Debug)]
pub struct Points {
    /// Its heading.
    pub heading: Heading,
    /// Its items, at least one, as HTML without `<li>`.
    pub items: Vec<String>,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question as HTML, without `<li>`.
    pub html: String,
    /// The question as plain text.
    pub text: String,
    /// The `id` that pages give it: `question-1`, in the order of the file.
    pub anchor: String,
}

impl Particulars for Look {
    fn anchors(&self) -> Vec<&str> {
        let headings = [&self.inspiring.heading, &self.risky.heading, &self.open];
        let headings = headings.into_iter().map(|heading| heading.anchor.as_str());
        let questions = self.questions.iter();
        headings
            .chain(questions.map(|question| question.anchor.as_str()))
            .collect()
    }

    fn each_html(&mut self, change: &dyn Fn(&mut String)) {
        self.inspiring.items.iter_mut().for_each(change);
        self.risky.items.iter_mut().for_each(change);
        let questions = self.questions.iter_mut();
        questions.for_each(|question| change(&mut question.html));
    }

    fn questions(&self) -> &[Question] {
        &self.questions
    }
}

fn read(mut parts: HoodParts<'_>) -> HoodSheet {
    let fields = parts.fields;
    let lab = |field| reference(fields, field).unwrap_or_else(|| nothing(fields.opening()));
    let (from, on) = (lab(&FROM), lab(&LAB));
    let meeting = reference(fields, &MEETING);
    let reporter = fields.reporter();
    let mut list = |part| points(parts.sections.required(part), reporter);
    let (inspiring, risky) = (list(Part::Inspiring), list(Part::Risky));
    let open = list(Part::Open);
    let questions: Vec<Question> = open.items.into_iter().zip(1..).map(question).collect();
    let answers = fields.tables(&ANSWERS, |fields| answer(fields, &questions));
    let names = Names {
        about: About::Lab(on),
        from: Some(from),
        meeting,
        answers,
    };
    let look = Look {
        inspiring,
        risky,
        open: open.heading,
        questions,
    };
    parts.sheet(names, Content::Look(look))
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
    match (
        reference(fields, &ANSWER_CASE),
        reference(fields, &ANSWER_REVIEW),
    ) {
        (Some(case), None) => Some(AnswerName::Case(case)),
        (None, Some(review)) => Some(AnswerName::Review(review)),
        (Some(case), Some(Reference { span, .. })) => {
            reporter.report_in_file(span, HoodFault::TwofoldAnswer);
            Some(AnswerName::Case(case))
        }
        (None, None) => {
            if fields.lacks(&ANSWER_CASE) && fields.lacks(&ANSWER_REVIEW) {
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
    let field = fields.entry(&QUESTION);
    let Some(field) = field.filter(|_| !is_empty(fields)) else {
        if count > 1 {
            let fault = HoodFault::WhichQuestion { count };
            fields.reporter().report(fields.span(), fault);
        }
        return (count == 1).then_some(0);
    };
    let found = if field.value.get_ref().as_str().is_some() {
        let At { value, .. } = fields.written(&QUESTION)?;
        by_words(&value, questions).or_else(|| by_number(value.parse().ok()?, count))
    } else {
        by_number(fields.integer_of(&QUESTION)?, count)
    };
    // Where there is no question at all, that is reported already.
    if found.is_none() && count > 0 {
        let question = match fields.entry(&QUESTION).map(|field| field.value.get_ref()) {
            Some(value) if value.as_str().is_some() => fields.written(&QUESTION)?.value,
            _ => fields.integer_of(&QUESTION)?.to_string(),
        };
        let fault = HoodFault::UnknownQuestion { question, count };
        fields.reporter().report(field.value.span(), fault);
    }
    found
}

fn is_empty(fields: &Fields<'_>) -> bool {
    let value = fields.entry(&QUESTION).map(|field| field.value.get_ref());
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
    let words = slug(words);
    let texts: Vec<String> = questions
        .iter()
        .map(|question| slug(&question.text))
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
