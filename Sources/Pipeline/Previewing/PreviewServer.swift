import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation

/// Serves pages to browsers of this machine.
struct PreviewServer: Sendable {
  /// Where it was not possible to listen.
  struct Failure: Error {
    /// The system's number for it.
    let code: Int32
    /// In the words of the system.
    let reason: String
  }

  let pages: PreviewPages
  private let server: HTTPServer

  /// How long a browser waits for a change before it asks again.
  private static let patience = Duration.seconds(20)

  /// A server of `pages` at a port of the loopback address; port 0 is any that is free.
  init(_ pages: PreviewPages, port: UInt16) throws {
    self.pages = pages
    let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
    server = HTTPServer(
      address: address, timeout: 60, logger: .disabled, handler: PreviewHandler(pages: pages, patience: Self.patience))
  }

  /// Serves until it is cancelled or fails; `whenListening` is told the address.
  func run(whenListening: @escaping @Sendable (_ address: String) -> Void) async throws(Failure) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await server.waitUntilListening()
          if case .ip4(let address, let port) = await server.listeningAddress {
            whenListening("http://\(address):\(port)")
          }
          try await Task.sleep(for: .seconds(Double(Int32.max)))
        }
        group.addTask { try await server.run() }
        try await group.next()
        group.cancelAll()
      }
    } catch SocketError.failed(_, let code, let message) {
      throw Failure(code: code, reason: message.lowercased())
    } catch {
      throw Failure(code: 0, reason: error.localizedDescription)
    }
  }
}

/// Answers requests.
private struct PreviewHandler: HTTPHandler {
  let pages: PreviewPages
  let patience: Duration

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isFromThisMachine(request) else {
      return text(.forbidden, "The preview is for 127.0.0.1 and localhost only.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return text(.methodNotAllowed, "The preview only shows.\n")
    }
    let path = request.path.removingPercentEncoding ?? request.path
    if let seen = request.query.first(where: { $0.name == "after" })?.value {
      if let news = await pages.news(of: path, after: seen, within: patience) { return html(news) }
      return await pages.page(path) == nil ? missing(path) : HTTPResponse(statusCode: .noContent)
    }
    if let revision = await pages.page(path) { return html(.init(revision: revision, isBannerOnly: false)) }
    guard let file = await pages.file(path) else { return missing(path) }
    return response(.ok, contentType(of: path), Data(file))
  }

  /// Another site could let its own name point here and read what it gets; such requests carry that name.
  private func isFromThisMachine(_ request: HTTPRequest) -> Bool {
    let host = request.headers[.host]?.lowercased()
    return ["127.0.0.1", "localhost"].contains(
      host?.split(separator: ":", omittingEmptySubsequences: false).first ?? "")
  }

  private func html(_ news: PreviewPages.News) -> HTTPResponse {
    let (revision, page) = (news.revision, news.revision.page)
    let html =
      news.isBannerOnly
      ? page.banner(templates: revision.templates, revision: revision.name)
      : page.html(templates: revision.templates, revision: revision.name, nonce: UUID().uuidString)
    return response(.ok, "text/html; charset=utf-8", Data(html.utf8))
  }

  private func missing(_ path: String) -> HTTPResponse { text(.notFound, "There is no \(path) here.\n") }

  private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    response(status, "text/plain; charset=utf-8", Data(text.utf8))
  }

  private func contentType(of path: String) -> String {
    guard let type = MediaType(ofFile: path) else { return "text/plain; charset=utf-8" }
    return type.isText ? "\(type.name); charset=utf-8" : type.name
  }

  private func response(_ status: HTTPStatusCode, _ type: String, _ body: Data) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type, .cacheControl: "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Content-Security-Policy"): "frame-ancestors 'none'",
      ], body: body)
  }
}
