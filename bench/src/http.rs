//! A small HTTP/1.1 client that keeps its connection, and a fixed number of requests over several of them.
//!
//! It speaks to this machine alone.

use crate::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

/// The longest an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection that is kept open.
pub struct Wire {
    port: u16,
    stream: BufReader<TcpStream>,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as it came, packed or not.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header; its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Wire {
    /// Connects to a port of this machine.
    /// # Errors
    /// Where nobody listens.
    pub fn to(port: u16) -> Outcome<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { port, stream: BufReader::with_capacity(64 * 1024, stream) })
    }

    /// Asks for a path; `takes` is what encodings the answer may have.
    /// # Errors
    /// Where the connection breaks or the answer cannot be read.
    pub fn get(&mut self, path: &str, takes: &str) -> Outcome<Answer> {
        let accept = if takes.is_empty() { String::new() } else { format!("Accept-Encoding: {takes}\r\n") };
        let port = self.port;
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\n{accept}\r\n");
        let status = match self.asked(&request) {
            Ok(status) => status,
            // While the others had their turn the server let go of a connection that said nothing.
            Err(_) => {
                *self = Self::to(port)?;
                self.asked(&request)?
            }
        };
        let status = status.split(' ').nth(1).ok_or("no status")?.parse()?;
        let mut answer = Answer { status, headers: Vec::new(), body: Vec::new() };
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        self.body(&mut answer)?;
        Ok(answer)
    }

    /// Sends a request. Gives the first line of the answer.
    fn asked(&mut self, request: &str) -> Outcome<String> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.line()
    }

    fn body(&mut self, answer: &mut Answer) -> Outcome<()> {
        if let Some(length) = answer.header("content-length") {
            let length = length.parse()?;
            return self.read(length, &mut answer.body);
        }
        if answer.header("transfer-encoding") != Some("chunked") {
            return Err("an answer without a length".into());
        }
        loop {
            let line = self.line()?;
            let length = usize::from_str_radix(line.split(';').next().unwrap_or_default(), 16)?;
            self.read(length, &mut answer.body)?;
            self.line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn read(&mut self, length: usize, into: &mut Vec<u8>) -> Outcome<()> {
        let from = into.len();
        into.resize(from + length, 0);
        Ok(self.stream.read_exact(&mut into[from..])?)
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the connection was closed".into());
        }
        Ok(line.trim_end().to_owned())
    }
}

/// What came of many requests.
pub struct Load {
    /// For each request, in microseconds.
    pub micros: Vec<f64>,
    /// Requests a second, all clients together.
    pub a_second: f64,
}

/// Asks for paths in turn, so many requests in all, by so many clients that each keep a connection and wait for one
/// answer before they ask again.
/// # Errors
/// Where an answer is not 200.
pub fn load(port: u16, paths: &[String], clients: usize, requests: usize) -> Outcome<Load> {
    let began = Instant::now();
    let of_client = |client: usize| -> Outcome<Vec<f64>> {
        let mut wire = Wire::to(port)?;
        let mut micros = Vec::with_capacity(requests / clients + 1);
        for number in (client..requests).step_by(clients) {
            let path = &paths[number % paths.len()];
            let began = Instant::now();
            let answer = wire.get(path, "")?;
            micros.push(began.elapsed().as_secs_f64() * 1e6);
            if answer.status != 200 {
                return Err(format!("{path} answered {}", answer.status).into());
            }
        }
        Ok(micros)
    };
    let all = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..clients).map(|client| scope.spawn(move || of_client(client))).collect();
        clients.into_iter().map(|client| client.join().unwrap_or_else(|_| Err("a client fell over".into()))).collect()
    });
    let micros = Outcome::<Vec<Vec<f64>>>::from_iter::<Vec<_>>(all)?.concat();
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let a_second = micros.len() as f64 / began.elapsed().as_secs_f64();
    Ok(Load { micros, a_second })
}

/// A text as it stands in an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answered(answer: &'static str) -> Outcome<Answer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        std::thread::scope(|scope| {
            scope.spawn(move || -> Outcome<()> {
                let (mut stream, _) = listener.accept()?;
                let mut asked = [0; 512];
                let _ = stream.read(&mut asked)?;
                Ok(stream.write_all(answer.as_bytes())?)
            });
            Wire::to(port)?.get("/", "")
        })
    }

    #[test]
    fn bodies_with_a_length_and_in_chunks_are_read() {
        let one = answered("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A: b\r\n\r\nabc").expect("an answer");
        assert_eq!((one.status, one.body.as_slice(), one.header("x-a")), (200, b"abc".as_slice(), Some("b")));
        let other = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n0\r\n\r\n";
        assert_eq!(answered(other).expect("an answer").body, b"abc");
        assert!(answered("HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn an_address_holds_no_spaces() {
        assert_eq!(encoded("tea & “cake”"), "tea%20%26%20%E2%80%9Ccake%E2%80%9D");
    }
}
