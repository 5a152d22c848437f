//! What `member` and `serve --open-hood` say to people.

use std::fmt::Write;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::language::Language;
use crate::locale::dates;
use crate::members::Member;
use crate::server::Address;
use crate::sheet::model::Moment;

/// Where members are let in: where it listens, and the address that members use.
pub(crate) fn receives(bound: &str, address: &str, language: Language) -> String {
    let known = if bound == address {
        String::new()
    } else {
        language.pick(
            format!("Les membres y viennent par {address}\n"),
            format!("Members come to it by {address}\n"),
        )
    };
    language.pick(
        format!("Le capot ouvert accueille ses membres à {bound} (Ctrl-C pour arrêter)\n{known}"),
        format!("The open hood receives its members at {bound} (Ctrl-C to stop)\n{known}"),
    )
}

/// That the site did not change, since the sheets have errors.
pub(crate) fn not_shown(language: Language) -> &'static str {
    language.pick(
        "À cause de ces erreurs, les membres voient encore le dernier bon état des fiches.\n\
         Une fiche privée retirée, restreinte ou modifiée depuis, elle, n'est plus montrée à\n\
         personne jusqu'à leur correction.\n",
        "Because of these errors, members still see the last good state of the sheets.\n\
         A private sheet removed, restricted or changed since is shown to nobody until they\n\
         are corrected.\n",
    )
}

/// That the server did not begin, since the sheets have errors.
pub(crate) fn not_begun(language: Language) -> &'static str {
    language.pick(
        "À cause de ces erreurs, le serveur ne démarre pas : personne ne peut entrer.\n\
         Corrigez-les, puis relancez la commande.\n",
        "Because of these errors, the server does not start: nobody can come in.\n\
         Correct them, then run the command again.\n",
    )
}

/// What to do with the link of an invitation.
pub(crate) fn invited(email: &str, until: &Zoned, address: &Address, language: Language) -> String {
    let until = moment(until.clone(), language);
    let guess = if address.is_known() {
        ""
    } else {
        language.pick(
            "Ce lien mène à cet ordinateur. Pour un lien que d'autres peuvent suivre, donnez l'adresse\n\
             de votre serveur : --address URL, ou address = \"URL\" sous [open_hood] dans capot.toml.\n",
            "This link leads to this computer. For one that others can follow, give the address of\n\
             your server: --address URL, or address = \"URL\" under [open_hood] in capot.toml.\n",
        )
    };
    language.pick(
        format!(
            "Transmettez ce lien à {email}, et à personne d'autre : il sert une fois, jusqu'au {until}.\n{guess}"
        ),
        format!(
            "Give this link to {email}, and to nobody else: it can be used once, until {until}.\n{guess}"
        ),
    )
}

/// That a member is none any more.
pub(crate) fn removed(email: &str, language: Language) -> String {
    language.pick(
        format!("{email} n'est plus membre, et ne voit plus rien\n"),
        format!("{email} is no longer a member, and sees nothing any more\n"),
    )
}

/// Who is a member, one a line, in columns.
pub(crate) fn list(
    rows: &[(Member, Option<Timestamp>)],
    now: Timestamp,
    timezone: &TimeZone,
    language: Language,
) -> String {
    let when = |at: Timestamp| moment(at.to_zoned(timezone.clone()), language);
    let cells: Vec<[String; 4]> = rows
        .iter()
        .map(|(member, last)| {
            let mut lab = member.lab.clone();
            if member.facilitator {
                lab.push_str(language.pick(" (animation)", " (facilitator)"));
            }
            let last = match last {
                Some(last) => {
                    language
                        .pick("dernière connexion le ", "last sign-in ")
                        .to_owned()
                        + &when(*last)
                }
                None => language
                    .pick("aucune connexion", "never signed in")
                    .to_owned(),
            };
            [
                member.email.clone(),
                lab,
                state(member, now, &when, language),
                last,
            ]
        })
        .collect();
    let width = |column: usize| {
        let widths = cells.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let [one, two, three] = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [email, lab, state, last] in &cells {
        let _ = writeln!(text, "{email:one$}  {lab:two$}  {state:three$}  {last}");
    }
    text
}

fn state(
    member: &Member,
    now: Timestamp,
    when: &dyn Fn(Timestamp) -> String,
    language: Language,
) -> String {
    match (&member.password, &member.invitation) {
        (Some(_), _) => language.pick("compte ouvert", "active").to_owned(),
        (None, Some(invitation)) if now < invitation.until => {
            let lead = language.pick("invitation jusqu'au ", "invited until ");
            lead.to_owned() + &when(invitation.until)
        }
        (None, Some(_)) => language
            .pick("invitation expirée", "invitation expired")
            .to_owned(),
        (None, None) => language
            .pick(
                "ni mot de passe ni invitation",
                "neither password nor invitation",
            )
            .to_owned(),
    }
}

fn moment(moment: Zoned, language: Language) -> String {
    dates::span(&Moment::Time(moment), None, language).text
}
