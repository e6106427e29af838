//! A mail server of tests: speaks SMTP over a real connection, keeps what it accepted, and fails when it is told to.

use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

/// `me` and `hush`, as AUTH PLAIN has them.
const CREDENTIALS: &str = "AUTH PLAIN AG1lAGh1c2g=";

/// What goes wrong in one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpFault {
    /// 451 to the recipient: try later.
    Busy,
    /// 550 to the recipient: there is no one of this name.
    NobodyThere,
    /// Hangs up when the mail is announced.
    CutBeforeMail,
    /// 451 to the mail.
    BusyWithMail,
    /// 554 to the mail.
    RefusedMail,
    /// Takes the mail and hangs up without a word.
    CutAfterMail,
}

/// A mail that the server accepted.
#[derive(Clone, Debug)]
pub struct AcceptedMail {
    pub from: String,
    pub to: String,
    /// As it came, without the dots that transport adds.
    pub bytes: Vec<u8>,
}

impl AcceptedMail {
    /// A header on one line.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.bytes);
        let (head, _) = text.split_once("\r\n\r\n")?;
        let head = head.replace("\r\n ", " ");
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned))
    }
}

/// Goes away when it is dropped.
pub struct SmtpServer {
    pub address: SocketAddr,
    /// The certificate that it made for itself, as PEM; empty without TLS.
    pub authority: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    accepted: Mutex<Vec<AcceptedMail>>,
    faults: Mutex<VecDeque<SmtpFault>>,
    /// Between the steps of a conversation.
    delay: Duration,
    tls: Option<Tls>,
}

struct Tls {
    acceptor: TlsAcceptor,
    is_from_start: bool,
}

impl SmtpServer {
    /// On a free port of this machine.
    pub async fn start() -> Self {
        Self::slow(Duration::ZERO).await
    }

    /// One that takes its time for every answer.
    pub async fn slow(delay: Duration) -> Self {
        Self::listen(Shared { delay, ..Shared::default() }, String::new()).await
    }

    /// One for `localhost` that speaks TLS, from the start or after STARTTLS, and takes mail from `me` with `hush`.
    pub async fn secure(is_from_start: bool) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("protocol versions")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a usable certificate");
        let tls = Tls { acceptor: TlsAcceptor::from(Arc::new(config)), is_from_start };
        Self::listen(Shared { tls: Some(tls), ..Shared::default() }, made.cert.pem()).await
    }

    async fn listen(shared: Shared, authority: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(shared);
        let task = tokio::spawn({
            let shared = Arc::clone(&shared);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let shared = Arc::clone(&shared);
                    // Whoever hangs up in the middle is no matter of the server's.
                    tokio::spawn(async move { shared.talk(stream).await.unwrap_or_default() });
                }
            }
        });
        Self { address, authority, shared, task }
    }

    /// Its address as in `SMTP_URL`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Lets one of the next conversations go wrong: those that were told first come first.
    pub fn fail_next(&self, fault: SmtpFault) {
        self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);
    }

    /// Forgets the mails that it took.
    pub fn forget(&self) {
        self.shared.accepted.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The mails that it took, in their order. One that it took and did not confirm is among them.
    pub fn accepted(&self) -> Vec<AcceptedMail> {
        self.shared.accepted.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    async fn talk(&self, stream: TcpStream) -> io::Result<()> {
        let fault = self.faults.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some(tls) = &self.tls else {
            return self.converse(BufReader::new(stream), fault, true, false).await.map(drop);
        };
        if tls.is_from_start {
            let stream = tls.acceptor.accept(stream).await?;
            return self.converse(BufReader::new(stream), fault, true, false).await.map(drop);
        }
        if let Some(stream) = self.converse(BufReader::new(stream), fault, true, true).await? {
            let stream = tls.acceptor.accept(stream).await?;
            self.converse(BufReader::new(stream), fault, false, false).await?;
        }
        Ok(())
    }

    /// Gives the connection back where TLS begins.
    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut stream: BufReader<S>,
        fault: Option<SmtpFault>,
        greets: bool,
        offers_tls: bool,
    ) -> io::Result<Option<S>> {
        if greets {
            stream.write_all(b"220 mail.test ESMTP\r\n").await?;
        }
        let mut is_known = self.tls.is_none();
        let (mut from, mut to) = (String::new(), String::new());
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            tokio::time::sleep(self.delay).await;
            let command = line.trim_end().to_owned();
            let answer: &[u8] = match command.get(..4).unwrap_or_default().to_uppercase().as_str() {
                "EHLO" if offers_tls => b"250-mail.test\r\n250 STARTTLS\r\n",
                "EHLO" => b"250-mail.test\r\n250-AUTH PLAIN\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
                "STAR" if offers_tls => {
                    stream.write_all(b"220 2.0.0 Ready\r\n").await?;
                    return Ok(Some(stream.into_inner()));
                }
                "AUTH" if command == CREDENTIALS => {
                    is_known = true;
                    b"235 2.7.0 Welcome\r\n"
                }
                "AUTH" => b"535 5.7.8 Wrong password\r\n",
                "MAIL" if !is_known => b"530 5.7.0 Who are you?\r\n",
                "MAIL" => {
                    from = address(&command);
                    b"250 2.1.0 Ok\r\n"
                }
                "RCPT" => {
                    to = address(&command);
                    match fault {
                        Some(SmtpFault::Busy) => b"451 4.7.1 Try again later\r\n",
                        Some(SmtpFault::NobodyThere) => b"550 5.1.1 There is nobody of this name here\r\n",
                        _ => b"250 2.1.5 Ok\r\n",
                    }
                }
                "DATA" if fault == Some(SmtpFault::CutBeforeMail) => return Ok(None),
                "DATA" => {
                    stream.write_all(b"354 Go ahead\r\n").await?;
                    let bytes = read_mail(&mut stream).await?;
                    tokio::time::sleep(self.delay).await;
                    match fault {
                        Some(SmtpFault::BusyWithMail) => b"451 4.3.0 Try again later\r\n",
                        Some(SmtpFault::RefusedMail) => b"554 5.6.0 This mail is not welcome\r\n",
                        fault => {
                            let mail = AcceptedMail { from: from.clone(), to: to.clone(), bytes };
                            self.accepted.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                            if fault == Some(SmtpFault::CutAfterMail) {
                                return Ok(None);
                            }
                            b"250 2.0.0 Ok: queued\r\n"
                        }
                    }
                }
                "QUIT" => {
                    stream.write_all(b"221 2.0.0 Bye\r\n").await?;
                    return Ok(None);
                }
                _ => b"502 5.5.2 What?\r\n",
            };
            stream.write_all(answer).await?;
        }
    }
}

/// Up to the line that is a dot alone.
async fn read_mail<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>) -> io::Result<Vec<u8>> {
    let mut mail = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.as_slice() {
            b".\r\n" => return Ok(mail),
            [b'.', rest @ ..] => mail.extend_from_slice(rest),
            line => mail.extend_from_slice(line),
        }
    }
}

fn address(command: &str) -> String {
    let (_, rest) = command.split_once('<').unwrap_or_default();
    rest.split('>').next().unwrap_or_default().to_owned()
}
