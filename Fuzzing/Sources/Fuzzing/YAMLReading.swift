import Diagnostics
import Figures
import Notebooks
import Results
import Schemas

/// YAML, read as values and decoded by the schemas of blocks.
enum YAMLReading {
  static func read(_ text: String) {
    let source = SourceText(name: "fuzz.yaml", text: text)
    var context = DecodingContext()
    let value = YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)
    context.diagnostics.check()
    guard let value else { return }
    check(value)
    var schemas = DecodingContext()
    _ = FrontMatter(value, &schemas)
    _ = ClaimSpec.type.decode(value, &schemas)
    _ = FigureSpec.type.decode(value, &schemas)
    _ = TableSpec.type.decode(value, &schemas)
    schemas.diagnostics.check()
  }

  private static func check(_ value: SourceValue) {
    value.range.check()
    value.list?.forEach(check)
    value.entries?.forEach { check($0.value) }
    guard case .scalar(let scalar) = value.content, let start = scalar.verbatimStart else { return }
    let bytes = start..<start + scalar.text.utf8.count
    precondition(value.range.source.string(bytes) == scalar.text, "verbatim text stands where it says")
  }
}
