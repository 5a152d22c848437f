//! `capot member` and `capot serve --open-hood`: who comes in, who does not, and
//! what a server that anyone can reach has to bear.

mod audiences;
mod client;
mod fixture;
mod life;
mod strain;
#[path = "../support/mod.rs"]
mod support;
mod tls;
mod traces;
mod visitor;
mod writing;
