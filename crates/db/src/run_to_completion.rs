//! A future that runs to its end even when its caller goes away.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

/// Polls `future`; dropped before it is ready, it goes on in the background and its output is dropped there. Costs
/// nothing when the caller stays.
pub(crate) struct RunToCompletion<F>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    future: Option<Pin<Box<F>>>,
}

impl<F> RunToCompletion<F>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    pub(crate) fn new(future: F) -> Self {
        Self { future: Some(Box::pin(future)) }
    }
}

impl<F> Future for RunToCompletion<F>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Some(future) = &mut self.future else { return Poll::Pending };
        let polled = future.as_mut().poll(cx);
        if polled.is_ready() {
            self.future = None;
        }
        polled
    }
}

impl<F> Drop for RunToCompletion<F>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    fn drop(&mut self) {
        if let (Some(future), Ok(runtime)) = (self.future.take(), Handle::try_current()) {
            runtime.spawn(future);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn goes_on_when_its_caller_goes_away() {
        let (done, finished) = tokio::sync::oneshot::channel();
        let work = RunToCompletion::new(async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            done.send(7).unwrap();
        });
        assert!(tokio::time::timeout(Duration::from_millis(1), work).await.is_err());
        assert_eq!(finished.await, Ok(7));
    }
}
