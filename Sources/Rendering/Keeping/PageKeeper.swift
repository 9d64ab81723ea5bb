package import Diagnostics
import Experiments
import Files
package import Outputs
package import Planning
package import Running
package import Storage

/// Keeps pages in a cache and finds them again.
///
/// A page is a function of the notebook, the options, the program, and the answers to the questions about files that
/// were asked while it was made. It is found by the digest of the first three, and used if every question still has its
/// answer. Neither times nor names stand for contents, except for those of the program, its libraries and its fonts.
package struct PageKeeper: Sendable {
  private let cache: ResultCache
  /// Everything beside the notebook and files that all pages of a command depend on.
  private let conditions: [String]
  /// The files as they are now.
  private let inputs = Inputs()
  private let parts: PartDigests

  /// The version of what is kept.
  private static let form = "page 4"

  /// The keeper of a command with these settings; nil if nothing is kept, or the program has no fingerprint.
  ///
  /// - Parameters:
  ///   - templates: the folder with templates in place of the built-in ones.
  ///   - printer: what makes PDF files of the pages.
  ///   - dpi: how many pixels of PNG files go to an inch.
  package init?(
    cache: ResultCache?, parameters: ParameterOverrides, templates: String?, printer: PagePrinter?, limits: RunLimits,
    dpi: Int
  ) {
    guard let cache, let code = ProgramFingerprint.digest else { return nil }
    (self.cache, parts) = (cache, PartDigests(cache))
    // Results that need more memory than is allowed are refused, whatever is kept.
    conditions =
      [
        Self.form, code, Engine.numerics, "\(limits.bytes)", templates ?? "built-in templates", "\(templates != nil)",
        ProgramFingerprint.libraryPath, printer?.version ?? "", "\(dpi)",
      ]
      + parameters.arguments
  }

  /// The name of the page of a notebook: the digest of all but the files that it read.
  private func name(of source: SourceText, _ reportName: String?) -> String {
    let own = [source.name, Digest.hexadecimal(of: source.bytes), reportName ?? "", "\(reportName != nil)"]
    return Digest.hexadecimal(ofTexts: conditions + own)
  }

  /// The page of a notebook, if it was rendered before, and everything that it read is as it was.
  ///
  /// - Parameters:
  ///   - reportName: the name of the report, without an ending; nil for the name of the notebook.
  ///   - folder: where the report is to be written.
  package func recall(_ source: SourceText, reportName: String?, in folder: OutputFolder) -> RecalledPage? {
    guard let records = cache.page(name(of: source, reportName)).records(KeptPage.names),
      let kept = KeptPage(records), kept.trace.isCurrent(inputs, parts), let page = kept.page(records)
    else { return nil }
    if folder.holds(kept.files) {
      for digest in kept.files.all { cache.touchContents(digest) }
      return RecalledPage(page: page, files: nil, digests: kept.files)
    }
    return files(kept.files).map { RecalledPage(page: page, files: $0, digests: kept.files) }
  }

  /// The files with these digests; nil if one of them is not kept any more.
  private func files(_ digests: ReportDigests) -> ReportFiles? {
    // All are looked at, so that all that are damaged are kept anew.
    let kept = Dictionary(Set(digests.all).compactMap { digest in cache.contents(digest).map { (digest, $0) } }) { $1 }
    guard let page = kept[digests.page] else { return nil }
    var files = ReportFiles(name: digests.name, format: digests.format, page: String(decoding: page, as: UTF8.self))
    for (name, digest) in digests.attachments.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let bytes = kept[digest] else { return nil }
      files.attachments.append((name, bytes))
    }
    return files
  }

  /// Keeps the page of a notebook, unless something in it failed: that may succeed the next time.
  package func keep(
    _ page: RenderedPage, of notebook: PlannedNotebook, reportName: String?, _ files: ReportFiles,
    _ digests: ReportDigests, tools: ReportTools
  ) {
    guard page.outcome.status != .executionFailed, !Task.isCancelled else { return }
    let code = Inputs()
    ProgramFingerprint.noteLaterCode(in: code)
    let math = notebook.math.formulas.isEmpty ? [] : [notebook.math.program]
    let trace = ReadTrace(of: [tools.inputs, notebook.inputs, code] + math, parts)
    guard let records = KeptPage(page, digests, trace).records(of: page) else { return }
    cache.keep(Array(files.page.utf8), digest: digests.page)
    for attachment in files.attachments {
      digests.attachments[attachment.name].map { cache.keep(attachment.bytes, digest: $0) }
    }
    cache.page(name(of: notebook.plan.notebook.source, reportName)).keep(records)
  }
}
