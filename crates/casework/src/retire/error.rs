//! Why a queue was not retired.

use db::DbError;
use kit::Problem;

use crate::{cases::CaseError, queues::QueueError};

/// Of the queue, or of what waits in it. Returned errors leave the transaction to be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum RetireQueueError {
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// Its cases can't go where they should.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl From<DbError> for RetireQueueError {
    fn from(error: DbError) -> Self {
        Self::Queue(error.into())
    }
}

impl From<RetireQueueError> for Problem {
    fn from(error: RetireQueueError) -> Self {
        match error {
            RetireQueueError::Queue(error) => error.into(),
            RetireQueueError::Case(error) => error.into(),
        }
    }
}
