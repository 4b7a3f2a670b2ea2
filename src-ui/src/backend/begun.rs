//! What the first screen asks, asked before there is a screen: the answers come while the frame around it is drawn.

use model::{Event, Failure, Table};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

type Answer = Pin<Box<dyn Future<Output = Result<String, Failure>>>>;

thread_local! {
    /// By question.
    static BEGUN: RefCell<BTreeMap<String, Answer>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn begin(question: String, answer: impl Future<Output = Result<String, Failure>> + 'static) {
    if let Some(answer) = sent(answer) {
        BEGUN.with_borrow_mut(|begun| begun.insert(question, answer));
    }
}

/// The answer to a question that was begun, once; else, or where that failed and is worth asking again, to `ask`.
pub(super) async fn or(question: &str, ask: impl Future<Output = Result<String, Failure>>) -> Result<String, Failure> {
    if let Some(begun) = BEGUN.with_borrow_mut(|begun| begun.remove(question))
        && let Ok(answer) = begun.await
    {
        return Ok(answer);
    }
    ask.await
}

/// An answer that is on its way may be of before the change. What is asked here does not follow the syncing itself.
pub(super) fn hear(event: &Event) {
    if matches!(event, Event::Changed { tables } if tables.iter().any(|table| *table != Table::Sync)) {
        BEGUN.take();
    }
}

/// Its first step taken now, not when the page has time: that is the step that sends. None: it has ended.
pub(super) fn sent<T>(future: impl Future<Output = T> + 'static) -> Option<Pin<Box<dyn Future<Output = T>>>> {
    let mut future: Pin<Box<dyn Future<Output = T>>> = Box::pin(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Pending => Some(future),
        Poll::Ready(_) => None,
    }
}
