import Outputs
import Rendering

/// What `render` makes of a notebook.
package struct PageForm: Sendable {
  /// The format of the page.
  let format: PageFormat
  /// Whether a PDF of the page is made.
  let isPrinted: Bool
  /// Whether the page carries the files to download within itself.
  let carriesFiles: Bool

  private init(_ format: PageFormat, isPrinted: Bool = false, carriesFiles: Bool = false) {
    (self.format, self.isPrinted, self.carriesFiles) = (format, isPrinted, carriesFiles)
  }

  /// The page, and the files beside it.
  package static let page = PageForm(.html)
  /// A text in Markdown for hosts of code, and the files beside it.
  package static let markdown = PageForm(.markdown)

  /// The page, and the files beside it.
  ///
  /// - Parameters:
  ///   - isPrinted: whether a PDF of it is among them.
  ///   - carriesFiles: whether the page has copies of them within itself.
  package static func page(isPrinted: Bool, carriesFiles: Bool) -> PageForm {
    PageForm(.html, isPrinted: isPrinted, carriesFiles: carriesFiles)
  }

  /// Whether pages of this form are kept in the cache.
  var isKept: Bool { format == .html && !carriesFiles }

  /// The folder that reports are written into if the option `-o` has the value `output`.
  package func folder(of output: String) -> String { RenderTarget(output, format).folderPath }
}
