//! The reception's own pages: coming in, going out, who is a member.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::Form;
use super::headers::Jar;
use super::pages::STYLE;
use super::route::{Visit, bare, go, page};
use crate::members::{Accepted, Entry, Secret};

/// The longest address that a sign-in leads back to, in bytes.
const LONGEST: usize = 1024;

/// Answers for one of the reception's own pages, named under its folder; none
/// where there is no such page for who asks.
pub(super) async fn open(visit: &Visit, name: &str, body: Body) -> Option<Response<Body>> {
    let paths = visit.shown.pages.paths;
    let is_post = visit.parts.method == Method::POST;
    if let Some(secret) = name.strip_prefix("invitation/") {
        let secret = Secret::parse(secret);
        return Some(match (secret, is_post) {
            (None, _) => stale(visit),
            (Some(secret), false) => invited(visit, &secret),
            (Some(secret), true) => accept(visit, secret, body).await,
        });
    }
    let session = visit.session.as_ref();
    Some(match (name, is_post) {
        ("style.css", false) => {
            ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
        }
        (name, false) if name == paths.sign_in => sign_in_page(visit, StatusCode::OK, "", None),
        (name, true) if name == paths.sign_in => sign_in(visit, body).await,
        (name, true) if name == paths.sign_out => sign_out(visit, body).await?,
        (name, false) if name == paths.account => {
            let (secret, member) = session?;
            let token = secret.of_forms().text();
            page(StatusCode::OK, visit.shown.pages.account(&token, member))
        }
        (name, false) if name == paths.members => {
            session.filter(|(_, member)| member.facilitator)?;
            let list = visit.shown.pages.members(&visit.house.desk, visit.now);
            page(StatusCode::OK, list?)
        }
        _ => return None,
    })
}

/// Sends whoever has no session to the sign-in page, whatever they asked for.
pub(super) fn to_sign_in(visit: &Visit) -> Response<Body> {
    let next = visit.parts.uri.path_and_query().map(PathAndQuery::as_str);
    let next = next.filter(|_| visit.parts.method != Method::POST);
    let mut to = visit.own(visit.shown.pages.paths.sign_in);
    if let Some(next) = next.filter(|next| is_inside(next, &visit.shown.pages.base)) {
        let next = utf8_percent_encode(next, NON_ALPHANUMERIC);
        to = format!("{to}?suite={next}");
    }
    go(&to)
}

/// Whether an address is one of this site that a sign-in may lead to.
fn is_inside(address: &str, base: &str) -> bool {
    address.len() <= LONGEST
        && address != base
        && address.starts_with(base)
        && !address.starts_with("//")
        && address
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// A page with a form, for whoever has no session yet: the token of the form
/// goes with a cookie.
fn with_form(visit: &Visit, status: StatusCode, make: impl Fn(&str) -> String) -> Response<Body> {
    let encrypted = visit.house.options.encrypted();
    let known = Jar::Form.secret(&visit.parts.headers, encrypted);
    let Some(secret) = known.or_else(|| Secret::fresh().ok()) else {
        return bare(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = page(status, make(&secret.of_forms().text()));
    Jar::Form.keep(&mut response, Some(&secret), encrypted);
    response
}

/// The sign-in page; `form` is what was sent.
fn sign_in_page(
    visit: &Visit,
    status: StatusCode,
    problem: &str,
    form: Option<&Form>,
) -> Response<Body> {
    let asked = || {
        let query = visit.parts.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "suite")
            .map(|(_, value)| value.into_owned())
    };
    let next = form.map_or_else(
        || asked().unwrap_or_default(),
        |form| form.get("suite").to_owned(),
    );
    let email = form.map_or("", |form| form.get("email"));
    let pages = &visit.shown.pages;
    with_form(visit, status, |token| {
        pages.sign_in(token, &next, email, problem)
    })
}

async fn sign_in(visit: &Visit, body: Body) -> Response<Body> {
    let form = match Form::read(&visit.parts, body).await {
        Ok(form) => form,
        Err(status) => return page(status, visit.shown.pages.message("form")),
    };
    let encrypted = visit.house.options.encrypted();
    let given = Jar::Form.secret(&visit.parts.headers, encrypted);
    let pages = &visit.shown.pages;
    if !form.is_of(given.as_ref(), &visit.parts) {
        let problem = pages.text("sign_in", "stale");
        return sign_in_page(visit, StatusCode::FORBIDDEN, problem, Some(&form));
    }
    let (house, now, from) = (Arc::clone(&visit.house), visit.now, visit.caller.address);
    let (email, password) = (
        form.get("email").to_owned(),
        form.get("password").to_owned(),
    );
    let entry = visit
        .house
        .slowly(move || house.desk.sign_in(&email, &password, from, now))
        .await;
    match entry {
        None => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("busy")),
        Some(Entry::Closed) => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("closed")),
        Some(Entry::Refused) => {
            let problem = pages.text("sign_in", "refused");
            sign_in_page(visit, StatusCode::FORBIDDEN, problem, Some(&form))
        }
        Some(Entry::Slowed(wait)) => slowed(visit, wait, Some(&form)),
        Some(Entry::Welcome(secret, _)) => {
            let next = form.get("suite");
            let next = Some(next).filter(|next| is_inside(next, &pages.base));
            welcome(visit, next.unwrap_or(&pages.base), &secret)
        }
    }
}

fn slowed(visit: &Visit, wait: Duration, form: Option<&Form>) -> Response<Body> {
    let problem = visit.shown.pages.slowed(wait);
    let mut response = sign_in_page(visit, StatusCode::TOO_MANY_REQUESTS, &problem, form);
    if let Ok(seconds) = HeaderValue::from_str(&(wait.as_secs() + 1).to_string()) {
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}

fn welcome(visit: &Visit, to: &str, secret: &Secret) -> Response<Body> {
    let encrypted = visit.house.options.encrypted();
    // Whoever was in before goes: one browser, one session.
    if let Some((before, _)) = &visit.session {
        visit
            .house
            .desk
            .sign_out(before, visit.caller.address, visit.now);
    }
    let mut response = go(to);
    Jar::Session.keep(&mut response, Some(secret), encrypted);
    Jar::Form.keep(&mut response, None, encrypted);
    response
}

/// Ends a session, for who has one.
async fn sign_out(visit: &Visit, body: Body) -> Option<Response<Body>> {
    let (secret, _) = visit.session.as_ref()?;
    let form = Form::read(&visit.parts, body).await;
    if !form.is_ok_and(|form| form.is_of(Some(secret), &visit.parts)) {
        return Some(page(
            StatusCode::FORBIDDEN,
            visit.shown.pages.message("form"),
        ));
    }
    visit
        .house
        .desk
        .sign_out(secret, visit.caller.address, visit.now);
    let mut response = go(&visit.own(visit.shown.pages.paths.sign_in));
    Jar::Session.keep(&mut response, None, visit.house.options.encrypted());
    let all = HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert("clear-site-data", all);
    Some(response)
}

fn stale(visit: &Visit) -> Response<Body> {
    page(StatusCode::NOT_FOUND, visit.shown.pages.stale())
}

/// The page of an invitation. To look at it does not use it up: programs that
/// look at mail do.
fn invited(visit: &Visit, secret: &Secret) -> Response<Body> {
    match visit
        .house
        .desk
        .invited(secret, visit.caller.address, visit.now)
    {
        Err(wait) => slowed(visit, wait, None),
        Ok(None) => stale(visit),
        Ok(Some(email)) => invitation_page(visit, secret, &email, StatusCode::OK, ""),
    }
}

fn invitation_page(
    visit: &Visit,
    secret: &Secret,
    email: &str,
    status: StatusCode,
    problem: &str,
) -> Response<Body> {
    let pages = &visit.shown.pages;
    with_form(visit, status, |token| {
        pages.invitation(token, &secret.text(), email, problem)
    })
}

async fn accept(visit: &Visit, secret: Secret, body: Body) -> Response<Body> {
    let pages = &visit.shown.pages;
    let form = match Form::read(&visit.parts, body).await {
        Ok(form) => form,
        Err(status) => return page(status, pages.message("form")),
    };
    let email = match visit
        .house
        .desk
        .invited(&secret, visit.caller.address, visit.now)
    {
        Err(wait) => return slowed(visit, wait, None),
        Ok(None) => return stale(visit),
        Ok(Some(email)) => email,
    };
    let again = |status, problem: &str| invitation_page(visit, &secret, &email, status, problem);
    let given = Jar::Form.secret(&visit.parts.headers, visit.house.options.encrypted());
    if !form.is_of(given.as_ref(), &visit.parts) {
        return again(StatusCode::FORBIDDEN, pages.text("sign_in", "stale"));
    }
    if form.get("password") != form.get("again") {
        let problem = pages.text("invitation", "differs");
        return again(StatusCode::UNPROCESSABLE_ENTITY, problem);
    }
    let (house, now, from) = (Arc::clone(&visit.house), visit.now, visit.caller.address);
    let (password, own) = (form.get("password").to_owned(), secret.clone());
    let accepted = visit
        .house
        .slowly(move || house.desk.accept(&own, &password, from, now))
        .await;
    match accepted {
        None => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("busy")),
        Some(Accepted::Closed) => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("closed")),
        Some(Accepted::Stale) => stale(visit),
        Some(Accepted::Weak(weak)) => again(StatusCode::UNPROCESSABLE_ENTITY, pages.weak(weak)),
        Some(Accepted::Welcome(session)) => welcome(visit, &pages.base, &session),
    }
}
