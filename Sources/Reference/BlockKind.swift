import Experiments
import Figures
import Notebooks
import Rendering
import Results
package import Schemas

/// What may be written in a notebook as YAML, each with a schema.
package enum BlockKind: String, Sendable, CaseIterable {
  /// What produces a dataset.
  case experiment
  /// What draws datasets.
  case figure
  /// What prints datasets.
  case table
  /// What asserts something about datasets.
  case claim
  /// What a notebook says about itself.
  case frontMatter = "front-matter"
  /// What the notebooks of a folder are together, in a file of its own.
  case collection

  /// Its keys.
  package var schema: RecordSchema {
    switch self {
    case .experiment: ExperimentPlanner.schema
    case .figure: FigureSpec.schema
    case .table: TableSpec.schema
    case .claim: ClaimSpec.schema
    case .frontMatter:
      FrontMatter.schema.mapping { key in
        key.name == "scales" ? key.with(shape: .map(.record(ReportScales.schema))) : key
      }
    case .collection: NotebookCollection.schema
    }
  }

  /// The keys of a block that is another one with changes; nil where there is no such form.
  package var inheritance: RecordSchema? {
    guard self != .frontMatter, self != .collection else { return nil }
    return Inheritance.schema(of: schema, inherited: self == .experiment ? ExperimentPlanner.inheritedKeys : [])
  }

  /// The JSON Schema of such a block, named for this version of the program, with an example of the manual.
  var jsonSchema: JSONNode {
    JSONSchema.document(
      of: schema, inheritance: inheritance, takesParameters: self != .frontMatter && self != .collection,
      id: "urn:lazyrich:\(Version.current):\(rawValue)",
      examples: [ManualExample(of: self)?.json].compactMap(\.self))
  }
}
