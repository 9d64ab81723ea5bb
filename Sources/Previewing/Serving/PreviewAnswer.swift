import Outputs

/// The answer of a preview to a request.
struct PreviewAnswer: Equatable, Sendable {
  /// The status codes of HTTP that are used.
  enum Status: Int {
    case ok = 200
    case noContent = 204
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405

    fileprivate var reason: String {
      switch self {
      case .ok: "OK"
      case .noContent: "No Content"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      }
    }
  }

  let status: Status
  private let type: String
  private let policy: String
  private let body: [UInt8]

  /// No content: nothing has changed yet.
  static let noContent = PreviewAnswer(status: .noContent, type: "text/plain; charset=utf-8", policy: still, body: [])

  /// A page. Its own policy says which scripts may run in it.
  static func page(_ html: String) -> PreviewAnswer {
    PreviewAnswer(status: .ok, type: "text/html; charset=utf-8", policy: unframed, body: Array(html.utf8))
  }

  /// The file at `path`.
  static func file(_ bytes: [UInt8], at path: String) -> PreviewAnswer {
    let type = MediaType(ofFile: path).map { $0.isText ? "\($0.name); charset=utf-8" : $0.name }
    return PreviewAnswer(status: .ok, type: type ?? "text/plain; charset=utf-8", policy: still, body: bytes)
  }

  /// The answer to a refused request.
  static func refusal(_ refusal: PreviewRefusal) -> PreviewAnswer {
    let (status, text): (Status, String) =
      switch refusal {
      case .unreadable: (.badRequest, "This is not a request that the preview understands.")
      case .otherHost: (.forbidden, "The preview is for 127.0.0.1 and localhost only.")
      case .otherMethod: (.methodNotAllowed, "The preview answers only requests that read: GET and HEAD.")
      case .unknown: (.notFound, "Not found.")
      }
    return PreviewAnswer(
      status: status, type: "text/plain; charset=utf-8", policy: still, body: Array("\(text)\n".utf8))
  }

  /// The bytes of the answer; for a HEAD request, the head alone.
  func bytes(headOnly: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.reason)", "Connection: close"]
    if status != .noContent { lines += ["Content-Type: \(type)", "Content-Length: \(body.count)"] }
    if status == .methodNotAllowed { lines.append("Allow: GET, HEAD") }
    lines.append("Content-Security-Policy: \(policy)")
    let head = (lines + Self.precautions).joined(separator: "\r\n") + "\r\n\r\n"
    return Array(head.utf8) + (headOnly ? [] : body)
  }

  /// Keeps other sites from showing the page in a frame.
  private static let unframed = "frame-ancestors 'none'"
  /// Keeps scripts from running, which an untrusted picture may contain.
  private static let still =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; "
    + unframed

  /// Fields of every answer: other sites must not use it, browsers must not store it, and they must not send its
  /// address, which contains the secret, to other sites.
  private static let precautions = [
    "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
    "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
  ]
}
