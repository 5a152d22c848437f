//! Questions: the board of all of them, and each as pages show it.

use super::super::super::base::{Answer, QuestionId};
use super::super::super::questions_address;
use super::super::view::{AnswerView, BoardView, QuestionView};
use super::{HoodPage, PrivateSite};
use crate::site::view::{Link, View};

/// The board.
pub(super) static QUESTIONS: HoodPage = HoodPage {
    name: "questions",
    addresses: |site, pages| pages.one(questions_address(site.config.language), 0),
    view: |site, _| {
        Ok(View {
            template: "hood/questions.html",
            values: Box::new(site.board()),
        })
    },
};

impl<'a> PrivateSite<'a> {
    /// The board: open questions first, then those that something closes.
    fn board(&self) -> BoardView<'a> {
        let open = self.hood.open_questions();
        let closed = self.hood.closed_questions();
        BoardView {
            page: self.head("hood_questions", questions_address(self.config.language)),
            open: open.map(|question| self.question(question)).collect(),
            closed: closed.map(|question| self.question(question)).collect(),
        }
    }

    pub(in super::super) fn question(&self, id: QuestionId) -> QuestionView<'a> {
        let node = self.hood.node(id.look);
        let head = node.head();
        let question = &node.questions()[id.question];
        QuestionView {
            href: format!("{}#{}", self.link(&head.address), question.anchor),
            anchor: &question.anchor,
            html: &question.html,
            lang: self.foreign(head),
            look: &head.title,
            from: node.from.map(|lab| self.lab(lab)),
            lab: self.subject(node.about),
            date: head.date.map(|date| self.date(date)),
            audience: self.audience(node),
            answers: node.answers[id.question]
                .iter()
                .map(|answer| self.answer(*answer))
                .collect(),
        }
    }

    fn answer(&self, answer: Answer) -> AnswerView {
        match answer {
            Answer::Case(case) => AnswerView {
                kind: "case",
                link: self.case(case),
            },
            Answer::Review(review) => {
                let head = self.hood.node(review).head();
                AnswerView {
                    kind: "review",
                    link: Link {
                        text: head.title.clone(),
                        href: self.link(&head.address),
                        lang: self.foreign(head),
                    },
                }
            }
        }
    }
}
