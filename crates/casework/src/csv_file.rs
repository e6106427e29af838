//! A CSV file that is downloaded while it is written: it is never whole in memory, and nobody waits for its end.

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use futures::StreamExt as _;
use http::header;
use kit::Problem;
use tokio::sync::mpsc;

use crate::csv_cell;

/// Says to spreadsheets that the file is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Bytes gathered before they are sent on.
const CHUNK: usize = 64 * 1024;

/// The writing end.
pub struct CsvFile {
    writer: csv::Writer<Vec<u8>>,
    sender: mpsc::Sender<Result<Bytes, std::io::Error>>,
}

impl CsvFile {
    /// Writes a record; what a spreadsheet would take for formulas is neutralised. Fails when nobody listens any more.
    pub async fn write(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), Problem> {
        for cell in cells {
            self.writer
                .write_field(csv_cell::neutralised(&cell))
                .map_err(|error| Problem::internal(&error))?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(|error| Problem::internal(&error))?;
        if self.writer.get_ref().len() >= CHUNK { self.flush().await } else { Ok(()) }
    }

    /// Sends the rest.
    pub async fn finish(mut self) -> Result<(), Problem> {
        self.flush().await
    }

    async fn flush(&mut self) -> Result<(), Problem> {
        let finished = std::mem::replace(&mut self.writer, new_writer());
        let bytes = finished.into_inner().map_err(|error| Problem::internal(&error))?;
        self.sender.send(Ok(bytes.into())).await.map_err(|_| Problem::new(kernel::ProblemCode::TimedOut))
    }
}

fn new_writer() -> csv::Writer<Vec<u8>> {
    csv::Writer::from_writer(Vec::with_capacity(CHUNK * 2))
}

/// An answer that is a file of this name, made of ASCII letters, digits, dots, hyphens and underscores.
pub fn attachment<F>(name: &str, write: impl FnOnce(CsvFile) -> F) -> Response
where
    F: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(4);
    // Without the mark, Excel on Windows reads José as JosÃ©.
    let writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let writing = write(CsvFile { writer, sender: sender.clone() });
    tokio::spawn(async move {
        if let Err(error) = writing.await {
            // The status has been sent: ending the body early is how the browser learns of it.
            tracing::warn!(error = error.detail, "a download broke off");
            let _ = sender.send(Err(std::io::Error::other("the download broke off"))).await;
        }
    });
    let chunks = futures::stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    });
    // Compression asks once more after the end.
    let body = Body::from_stream(chunks.fuse());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}
