import Foundation
import Outputs
import Rendering
import Reports

/// The pages and files that the server offers, in revisions. A browser that has one revision can wait for the next.
actor PreviewPages {
  /// The current state of a page.
  struct Revision: Sendable {
    /// The name of the revision, which differs from all others, also from those of an earlier server.
    let name: String
    /// Identifies the page without its banner; `name` begins with it.
    fileprivate let pageName: String
    let page: LivePage
    let templates: TemplateSet
  }

  /// What changed since an earlier revision.
  struct News: Sendable {
    let revision: Revision
    /// Whether only the banner changed.
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

  /// The change of the page at `path` as soon as it is not `revision`; nil after the time `limit`, if the request is
  /// cancelled, or if there is no page.
  func news(of path: String, after revision: String, within limit: Duration) async -> News? {
    let deadline = ContinuousClock.now + limit
    while let page = pages[path], page.name == revision {
      guard ContinuousClock.now < deadline, !Task.isCancelled else { return nil }
      await change(until: deadline)
    }
    return pages[path].map { News(revision: $0, isBannerOnly: revision.hasPrefix($0.pageName)) }
  }

  /// Replaces the page at `path`, if the new one differs.
  func publish(_ page: LivePage, at path: String, templates: TemplateSet) {
    let earlier = pages[path]
    guard earlier?.page != page else { return }
    count += 1
    let pageName =
      earlier.flatMap { page.differsInBannerOnly(from: $0.page) ? $0.pageName : nil } ?? "\(server)-\(count)-"
    pages[path] = Revision(name: "\(pageName)\(count)", pageName: pageName, page: page, templates: templates)
    for id in waiting.keys { wake(id) }
  }

  /// Removes all pages except those at `paths`, and the files of all reports except those called `names`.
  func retract(allBut paths: Set<String>, filesAllBut names: Set<String>) {
    pages = pages.filter { paths.contains($0.key) }
    let folders = Set(names.map(Self.folder))
    files = files.filter { file in folders.contains { file.key.hasPrefix($0) } }
    for id in waiting.keys { wake(id) }
  }

  /// Replaces the files of a report.
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
