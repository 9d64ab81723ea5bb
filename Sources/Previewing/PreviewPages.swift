import Foundation
import Rendering
import Reports
import Storage

/// What the server has to give, in revisions; whoever has one may wait for the next.
actor PreviewPages {
  /// A page as it is now.
  struct Revision: Sendable {
    /// Tells it from others, those of an earlier server too.
    let name: String
    /// Tells the page without its banner from others; `name` begins with it.
    fileprivate let pageName: String
    let page: LivePage
    let templates: TemplateSet
  }

  /// What is new for whoever has an earlier revision.
  struct News: Sendable {
    let revision: Revision
    /// Whether nothing but the banner is.
    let isBannerOnly: Bool
  }

  private let server = UUID().uuidString
  private var count = 0
  private var pages: [String: Revision] = [:]
  private var files: [String: [UInt8]] = [:]
  private var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]

  /// The page at `path` as it is now.
  func page(_ path: String) -> Revision? { pages[path] }

  /// The bytes of another file.
  func file(_ path: String) -> [UInt8]? { files[path] }

  /// What is new of the page at `path` once it is not `revision`; nil if that takes longer than `limit`, where nobody waits for it any
  /// longer, and where there is no page.
  func news(of path: String, after revision: String, within limit: Duration) async -> News? {
    let deadline = ContinuousClock.now + limit
    while let page = pages[path], page.name == revision {
      guard ContinuousClock.now < deadline, !Task.isCancelled else { return nil }
      await change(until: deadline)
    }
    return pages[path].map { News(revision: $0, isBannerOnly: revision.hasPrefix($0.pageName)) }
  }

  /// Puts a page in the place of the one at `path`, if it is another.
  func publish(_ page: LivePage, at path: String, templates: TemplateSet) {
    let earlier = pages[path]
    guard earlier?.page != page else { return }
    count += 1
    let pageName =
      earlier.flatMap { page.differsInBannerOnly(from: $0.page) ? $0.pageName : nil } ?? "\(server)-\(count)-"
    pages[path] = Revision(name: "\(pageName)\(count)", pageName: pageName, page: page, templates: templates)
    for id in waiting.keys { wake(id) }
  }

  /// Takes away all pages but those at `places`, and the files of reports but those called `names`.
  func retract(allBut places: Set<String>, filesAllBut names: Set<String>) {
    pages = pages.filter { places.contains($0.key) }
    let folders = Set(names.map(Self.folder))
    files = files.filter { file in folders.contains { file.key.hasPrefix($0) } }
    for id in waiting.keys { wake(id) }
  }

  /// Puts the files of a report in the place of those of before.
  func publish(_ report: ReportFiles) {
    let folder = Self.folder(ofReport: report.name)
    files = files.filter { !$0.key.hasPrefix(folder) }
    for attachment in report.attachments { files[folder + attachment.name] = attachment.bytes }
  }

  /// Where the files of a report are served.
  private static func folder(ofReport name: String) -> String { "/\(name)_files/" }

  private func change(until deadline: ContinuousClock.Instant) async {
    let id = UUID()
    Task {
      try? await Task.sleep(until: deadline, clock: .continuous)
      wake(id)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting[id] = $0 }
    } onCancel: {
      Task { await wake(id) }
    }
  }

  private func wake(_ id: UUID) { waiting.removeValue(forKey: id)?.resume() }
}
