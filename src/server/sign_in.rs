//! The server's own pages: sign-in, sign-out, invitations, the list of members.
//! Each form carries a token against cross-site request forgery (CSRF).

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::Form;
use super::headers::SiteCookie;
use super::pages::STYLE;
use super::request::{RequestContext, bare, go, page};
use crate::members::{Accepted, Secret, SignIn};

/// The longest address that a sign-in leads back to, in bytes.
const LONGEST: usize = 1024;

/// Answers for one of the own pages, named under its folder; none
/// where there is no such page for who asks.
pub(super) async fn open(
    context: &RequestContext,
    name: &str,
    body: Body,
) -> Option<Response<Body>> {
    let paths = context.shown.pages.paths;
    let is_post = context.parts.method == Method::POST;
    if let Some(secret) = name.strip_prefix("invitation/") {
        let secret = Secret::parse(secret);
        return Some(match (secret, is_post) {
            (None, _) => stale(context),
            (Some(secret), false) => invited(context, &secret),
            (Some(secret), true) => accept(context, secret, body).await,
        });
    }
    let session = context.session.as_ref();
    Some(match (name, is_post) {
        ("style.css", false) => {
            ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
        }
        (name, false) if name == paths.sign_in => sign_in_page(context, StatusCode::OK, "", None),
        (name, true) if name == paths.sign_in => sign_in(context, body).await,
        (name, true) if name == paths.sign_out => sign_out(context, body).await?,
        (name, false) if name == paths.account => {
            let (secret, member) = session?;
            let token = secret.of_forms().text();
            page(StatusCode::OK, context.shown.pages.account(&token, member))
        }
        (name, false) if name == paths.members => {
            session.filter(|(_, member)| member.facilitator)?;
            let list = context
                .shown
                .pages
                .members(&context.state.auth, context.now);
            page(StatusCode::OK, list?)
        }
        _ => return None,
    })
}

/// Sends whoever has no session to the sign-in page, whatever they asked for.
pub(super) fn to_sign_in(context: &RequestContext) -> Response<Body> {
    let next = context.parts.uri.path_and_query().map(PathAndQuery::as_str);
    let next = next.filter(|_| context.parts.method != Method::POST);
    let mut to = context.own(context.shown.pages.paths.sign_in);
    if let Some(next) = next.filter(|next| is_inside(next, &context.shown.pages.base)) {
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
fn with_form(
    context: &RequestContext,
    status: StatusCode,
    make: impl Fn(&str) -> String,
) -> Response<Body> {
    let encrypted = context.state.options.encrypted();
    let known = SiteCookie::Form.secret(&context.parts.headers, encrypted);
    let Some(secret) = known.or_else(|| Secret::fresh().ok()) else {
        return bare(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = page(status, make(&secret.of_forms().text()));
    SiteCookie::Form.keep(&mut response, Some(&secret), encrypted);
    response
}

/// The sign-in page; `form` is what was sent.
fn sign_in_page(
    context: &RequestContext,
    status: StatusCode,
    problem: &str,
    form: Option<&Form>,
) -> Response<Body> {
    let asked = || {
        let query = context.parts.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "suite")
            .map(|(_, value)| value.into_owned())
    };
    let next = form.map_or_else(
        || asked().unwrap_or_default(),
        |form| form.get("suite").to_owned(),
    );
    let email = form.map_or("", |form| form.get("email"));
    let pages = &context.shown.pages;
    with_form(context, status, |token| {
        pages.sign_in(token, &next, email, problem)
    })
}

async fn sign_in(context: &RequestContext, body: Body) -> Response<Body> {
    let form = match Form::read(&context.parts, body).await {
        Ok(form) => form,
        Err(status) => return page(status, context.shown.pages.message("form")),
    };
    let encrypted = context.state.options.encrypted();
    let given = SiteCookie::Form.secret(&context.parts.headers, encrypted);
    let pages = &context.shown.pages;
    if !form.is_of(given.as_ref(), &context.parts) {
        let problem = pages.text("sign_in", "stale");
        return sign_in_page(context, StatusCode::FORBIDDEN, problem, Some(&form));
    }
    let (state, now, from) = (
        Arc::clone(&context.state),
        context.now,
        context.client.address,
    );
    let (email, password) = (
        form.get("email").to_owned(),
        form.get("password").to_owned(),
    );
    let entry = context
        .state
        .slowly(move || state.auth.sign_in(&email, &password, from, now))
        .await;
    match entry {
        None => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("busy")),
        Some(SignIn::Closed) => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("closed")),
        Some(SignIn::Refused) => {
            let problem = pages.text("sign_in", "refused");
            sign_in_page(context, StatusCode::FORBIDDEN, problem, Some(&form))
        }
        Some(SignIn::Slowed(wait)) => slowed(context, wait, Some(&form)),
        Some(SignIn::Welcome(secret, _)) => {
            let next = form.get("suite");
            let next = Some(next).filter(|next| is_inside(next, &pages.base));
            welcome(context, next.unwrap_or(&pages.base), &secret)
        }
    }
}

fn slowed(context: &RequestContext, wait: Duration, form: Option<&Form>) -> Response<Body> {
    let problem = context.shown.pages.slowed(wait);
    let mut response = sign_in_page(context, StatusCode::TOO_MANY_REQUESTS, &problem, form);
    if let Ok(seconds) = HeaderValue::from_str(&(wait.as_secs() + 1).to_string()) {
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}

fn welcome(context: &RequestContext, to: &str, secret: &Secret) -> Response<Body> {
    let encrypted = context.state.options.encrypted();
    // Whoever was in before goes: one browser, one session.
    if let Some((before, _)) = &context.session {
        context
            .state
            .auth
            .sign_out(before, context.client.address, context.now);
    }
    let mut response = go(to);
    SiteCookie::Session.keep(&mut response, Some(secret), encrypted);
    SiteCookie::Form.keep(&mut response, None, encrypted);
    response
}

/// Ends a session, for who has one.
async fn sign_out(context: &RequestContext, body: Body) -> Option<Response<Body>> {
    let (secret, _) = context.session.as_ref()?;
    let form = Form::read(&context.parts, body).await;
    if !form.is_ok_and(|form| form.is_of(Some(secret), &context.parts)) {
        return Some(page(
            StatusCode::FORBIDDEN,
            context.shown.pages.message("form"),
        ));
    }
    context
        .state
        .auth
        .sign_out(secret, context.client.address, context.now);
    let mut response = go(&context.own(context.shown.pages.paths.sign_in));
    SiteCookie::Session.keep(&mut response, None, context.state.options.encrypted());
    let all = HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert("clear-site-data", all);
    Some(response)
}

fn stale(context: &RequestContext) -> Response<Body> {
    page(StatusCode::NOT_FOUND, context.shown.pages.stale())
}

/// The page of an invitation. To look at it does not use it up: programs that
/// look at mail do.
fn invited(context: &RequestContext, secret: &Secret) -> Response<Body> {
    match context
        .state
        .auth
        .invited(secret, context.client.address, context.now)
    {
        Err(wait) => slowed(context, wait, None),
        Ok(None) => stale(context),
        Ok(Some(email)) => invitation_page(context, secret, &email, StatusCode::OK, ""),
    }
}

fn invitation_page(
    context: &RequestContext,
    secret: &Secret,
    email: &str,
    status: StatusCode,
    problem: &str,
) -> Response<Body> {
    let pages = &context.shown.pages;
    with_form(context, status, |token| {
        pages.invitation(token, &secret.text(), email, problem)
    })
}

async fn accept(context: &RequestContext, secret: Secret, body: Body) -> Response<Body> {
    let pages = &context.shown.pages;
    let form = match Form::read(&context.parts, body).await {
        Ok(form) => form,
        Err(status) => return page(status, pages.message("form")),
    };
    let email = match context
        .state
        .auth
        .invited(&secret, context.client.address, context.now)
    {
        Err(wait) => return slowed(context, wait, None),
        Ok(None) => return stale(context),
        Ok(Some(email)) => email,
    };
    let again = |status, problem: &str| invitation_page(context, &secret, &email, status, problem);
    let given = SiteCookie::Form.secret(&context.parts.headers, context.state.options.encrypted());
    if !form.is_of(given.as_ref(), &context.parts) {
        return again(StatusCode::FORBIDDEN, pages.text("sign_in", "stale"));
    }
    if form.get("password") != form.get("again") {
        let problem = pages.text("invitation", "differs");
        return again(StatusCode::UNPROCESSABLE_ENTITY, problem);
    }
    let (state, now, from) = (
        Arc::clone(&context.state),
        context.now,
        context.client.address,
    );
    let (password, own) = (form.get("password").to_owned(), secret.clone());
    let accepted = context
        .state
        .slowly(move || state.auth.accept(&own, &password, from, now))
        .await;
    match accepted {
        None => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("busy")),
        Some(Accepted::Closed) => page(StatusCode::SERVICE_UNAVAILABLE, pages.message("closed")),
        Some(Accepted::Stale) => stale(context),
        Some(Accepted::Weak(weak)) => again(StatusCode::UNPROCESSABLE_ENTITY, pages.weak(weak)),
        Some(Accepted::Welcome(session)) => welcome(context, &pages.base, &session),
    }
}
