package import Planning
package import Running
import Reports
import Schemas

/// The file beside a page that has its claims, its printed values and its blocks as data, for `lazyrich diff`.
package enum ReportRecord {
  /// Its name.
  package static let name = Provenance.recordName

  /// The file of a page. It does not depend on the folder of the notebook.
  package static func file(_ record: NotebookRecord, of plan: NotebookPlan) -> (name: String, bytes: [UInt8]) {
    let blocks = plan.notebook.executableBlocks.map { block in
      JSONNode.object([
        "label": .string(block.label.name), "kind": .string(block.kind.rawValue), "source": .string(block.text),
      ])
    }
    let json = record.json.replacing(plan.path, with: "\(plan.reportName).md")
      .adding([.init("blocks", .list(blocks))])
    return (name, Array((json.text() + "\n").utf8))
  }
}
