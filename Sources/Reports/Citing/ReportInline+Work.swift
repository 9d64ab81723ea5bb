import Citations

extension ReportInline {
  /// The text of a work as a page shows it.
  init(_ text: WorkText) {
    self =
      switch text {
      case .text(let text): .text(text)
      case .emphasis(let content): .emphasis(content.map(ReportInline.init))
      case .strong(let content): .strong(content.map(ReportInline.init))
      case .code(let code): .code(code)
      case .math(let tex): .math(tex, isDisplay: false)
      case .link(let content, let target): .link(content.map(ReportInline.init), target: target, title: nil)
      }
  }
}
