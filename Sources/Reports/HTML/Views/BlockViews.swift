/// What the template `experiment` shows.
struct ExperimentView {
  let anchor: String
  /// Its size, in a few words.
  let extent: String
  let remarks: [String]
  let dataPath: String?
  let source: SourceView

  init(_ block: ExperimentBlock) {
    anchor = "experiment-" + block.source.label
    extent = RemarkText.typeset(block.summary.extent)
    remarks = block.summary.remarks.map(RemarkText.typeset)
    dataPath = block.summary.dataPath.map(FileAddress.address)
    source = SourceView(block.source)
  }
}

/// What the template `failure` shows.
struct FailureView {
  let anchor: String
  let title: String
  let state: String
  let cause: String
  let texts: [HTML]
  let source: SourceView

  init(_ block: FailedBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.kind == .experiment ? "experiment-" + block.source.label : block.source.label
    title = block.title
    state = block.isIncomplete ? "incomplete" : "no result"
    cause = block.cause
    var texts: [HTML] = []
    for text in block.texts where !text.isEmpty { texts.append(try inline.html(text)) }
    self.texts = texts
    source = SourceView(block.source)
  }
}
