import Foundation
import Reports

/// Serves pages to browsers on this machine that know their address.
struct PreviewServer: Sendable {
  private let pages: PreviewPages
  private let address: PreviewAddress
  private let server: LocalServer

  /// How long a browser waits for a change before it asks again.
  private static let patience = Duration.seconds(20)

  /// A server of `pages` at a port of the loopback address; port 0 means any free port.
  init(_ pages: PreviewPages, port: UInt16) throws(LocalServer.Failure) {
    self.pages = pages
    server = try LocalServer(port: port)
    address = PreviewAddress(port: server.port)
  }

  /// The address of the page or file at `path`.
  func address(of path: String) -> String {
    address.text(of: path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
  }

  /// Serves until the task is cancelled.
  func run() async {
    await server.run { head in await answer(to: head).bytes(headOnly: head?.method == "HEAD") }
  }

  private func answer(to head: RequestHead?) async -> PreviewAnswer {
    switch PreviewRequest(head, at: address) {
    case .refuse(let refusal): return .refusal(refusal)
    case .show(let path, let seen?):
      if let news = await pages.news(of: path, after: seen, within: Self.patience) { return page(news) }
      return await pages.page(path) == nil ? .refusal(.unknown) : .noContent
    case .show(let path, nil):
      if let revision = await pages.page(path) { return page(.init(revision: revision, isBannerOnly: false)) }
      return await pages.file(path).map { .file($0, at: path) } ?? .refusal(.unknown)
    }
  }

  private func page(_ news: PreviewPages.News) -> PreviewAnswer {
    let (revision, page) = (news.revision, news.revision.page)
    return .page(
      news.isBannerOnly
        ? page.banner(templates: revision.templates, revision: revision.name)
        : page.html(templates: revision.templates, revision: revision.name, nonce: UUID().uuidString))
  }
}
