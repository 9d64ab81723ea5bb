package import Planning
import Results
import Storage

/// Everything that the figures and the claims of a notebook depend on, but the program: all blocks as they are written,
/// the front matter, the parameters, and the files that they name. Prose is not among it.
package struct BlocksRequest {
  private let bytes: [UInt8]

  /// The blocks of `plan`.
  package init(_ plan: NotebookPlan) {
    let source = plan.notebook.source
    var writer = ByteWriter()
    writer.write(plan.notebook.frontMatter) {
      $0.write($1.flowText)
      $0.write(data: Array(source.bytes[$1.range.bytes]))
    }
    writer.write(plan.notebook.executableBlocks) { $0.write(data: Array(source.bytes[$1.range.bytes])) }
    writer.write(plan.parameters.all) {
      $0.write($1.name)
      $0.write($1.value.flowText)
    }
    writer.write(plan.data + plan.included) {
      $0.write($1.name)
      $0.write($1.digest)
    }
    bytes = writer.bytes
  }

  /// Its digest together with `conditions`, in hexadecimal digits.
  package func digest(under conditions: [String]) -> String {
    var writer = ByteWriter()
    writer.write(conditions) { $0.write($1) }
    return Digest.hexadecimal(of: writer.bytes + bytes)
  }
}
