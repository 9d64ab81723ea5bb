import Files
import Foundation

/// Makes PDF files of pages by a program of the machine: tagged, with an outline of the headings, figures as vectors.
///
/// The program lays out the print style of the page. The same page, program and version give the same bytes: what else
/// the file would say, the time of its making, is left out.
package struct PagePrinter: Sendable {
  /// The programs that can do it.
  package enum Engine: CaseIterable, Sendable {
    /// Chromium, or a browser that is made of it.
    case chromium
    /// WeasyPrint 57 or later. It does not know some of the style sheet, so that its pages are plainer.
    case weasyPrint

    /// Its names in the `PATH`.
    fileprivate var programs: [String] {
      switch self {
      case .chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
      case .weasyPrint: ["weasyprint"]
      }
    }

    /// The longest time that a page may take.
    fileprivate var seconds: Double {
      switch self {
      case .chromium: 180
      case .weasyPrint: 900
      }
    }

    fileprivate func arguments(page: String, pdf: String, scratch: String) -> [String] {
      switch self {
      case .chromium:
        // The sandbox of Chromium does not start for root. The page has no script and may ask for nothing.
        (geteuid() == 0 ? ["--no-sandbox"] : []) + [
          "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
          "--disable-component-update", "--no-first-run", "--lang=en", "--force-color-profile=srgb",
          "--user-data-dir=\(scratch)/profile", "--no-pdf-header-footer", "--export-tagged-pdf",
          "--generate-pdf-document-outline", "--print-to-pdf=\(pdf)", "file://\(page)",
        ]
      case .weasyPrint: ["--quiet", "--pdf-variant", "pdf/ua-1", page, pdf]
      }
    }
  }

  /// Which of them it is.
  package let engine: Engine
  private let program: ExternalProgram
  /// Its name and version, as it says them.
  package let version: String

  /// The first engine that is installed and says its version; nil if there is none.
  package static var installed: PagePrinter? { Engine.allCases.lazy.compactMap(PagePrinter.init).first }

  /// The printer with this engine; nil if it is not installed.
  package init?(_ engine: Engine) {
    guard let program = ExternalProgram(amongst: engine.programs),
      let version = try? program.output(["--version"]), !version.isEmpty
    else { return nil }
    (self.engine, self.program, self.version) = (engine, program, version)
  }

  /// Why there is no PDF of a page.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The page, a whole HTML document, as a PDF.
  package func pdf(of page: String) throws(Failure) -> [UInt8] {
    do {
      let scratch = try ScratchFolder.temporary()
      let (source, target) = ("\(scratch.path)/page.html", "\(scratch.path)/page.pdf")
      try SystemFile.create(source, with: Array(page.utf8))
      _ = try program.output(
        engine.arguments(page: source, pdf: target, scratch: scratch.path),
        variables: variables(scratch.path), within: engine.seconds)
      let bytes = try UserPath.contents(of: target, limit: 1 << 30)
      return PDFCleaning.cleaned(bytes)
    } catch {
      throw Failure(description: "\(version) \(Self.reason(error))")
    }
  }

  /// What makes the file independent of time, user and machine.
  private func variables(_ scratch: String) -> [String: String] {
    [
      "HOME": scratch, "XDG_CONFIG_HOME": scratch, "XDG_CACHE_HOME": scratch, "TZ": "UTC", "LC_ALL": "C.UTF-8",
      "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "0",
    ]
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case ExternalProgram.Fault.absent: "cannot be started"
    case ExternalProgram.Fault.silent: "did not end in time"
    case ExternalProgram.Fault.failed(let message):
      "failed" + (message.split(separator: "\n").last.map { ": \($0)" } ?? "")
    case is FileFault: "wrote no file"
    default: "cannot be used: \(error)"
    }
  }
}
