import Storage

/// What a preview answers.
struct PreviewAnswer: Equatable, Sendable {
  /// What became of the request, as HTTP numbers it.
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

  /// Nothing, for now.
  static let noContent = PreviewAnswer(status: .noContent, type: "text/plain; charset=utf-8", policy: still, body: [])

  /// A page, which says itself what may run in it.
  static func page(_ html: String) -> PreviewAnswer {
    PreviewAnswer(status: .ok, type: "text/html; charset=utf-8", policy: unframed, body: Array(html.utf8))
  }

  /// The file at `path`.
  static func file(_ bytes: [UInt8], at path: String) -> PreviewAnswer {
    let type = MediaType(ofFile: path).map { $0.isText ? "\($0.name); charset=utf-8" : $0.name }
    return PreviewAnswer(status: .ok, type: type ?? "text/plain; charset=utf-8", policy: still, body: bytes)
  }

  /// The answer to a request that gets nothing.
  static func refusal(_ refusal: PreviewRefusal) -> PreviewAnswer {
    let (status, text): (Status, String) =
      switch refusal {
      case .unreadable: (.badRequest, "This is not a request that the preview understands.")
      case .otherHost: (.forbidden, "The preview is for 127.0.0.1 and localhost only.")
      case .otherMethod: (.methodNotAllowed, "The preview only shows.")
      case .unknown: (.notFound, "Not found.")
      }
    return PreviewAnswer(
      status: status, type: "text/plain; charset=utf-8", policy: still, body: Array("\(text)\n".utf8))
  }

  /// The bytes of the answer; the head alone where only that was asked for.
  func bytes(headOnly: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.reason)", "Connection: close"]
    if status != .noContent { lines += ["Content-Type: \(type)", "Content-Length: \(body.count)"] }
    if status == .methodNotAllowed { lines.append("Allow: GET, HEAD") }
    lines.append("Content-Security-Policy: \(policy)")
    let head = (lines + Self.precautions).joined(separator: "\r\n") + "\r\n\r\n"
    return Array(head.utf8) + (headOnly ? [] : body)
  }

  /// No other site shows it in a frame.
  private static let unframed = "frame-ancestors 'none'"
  /// Nor does anything run in it, as a picture of a stranger could have it.
  private static let still =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; "
    + unframed

  /// What every answer says: it is not for other sites, is not kept, and its address, which has the secret, is told to nobody.
  private static let precautions = [
    "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
    "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin",
  ]
}
