import Experiments
import Planning
import Reports
import Running
import Storage

/// Keeps the drawings of a notebook in a cache, so that a change of the prose neither resolves nor lays out its figures.
///
/// They are found by the digest of all blocks, the front matter and the files that these name, and of the program. The
/// pictures themselves are where `PictureEntry` has them.
struct DrawingKeeper {
  private let cache: ResultCache
  private let records: RecordGroup
  private let names: [String]

  /// The version of what is kept.
  private static let form = "drawings 2"

  /// The keeper of the figures of a notebook; nil if they are not kept. Values in labels are checked each time.
  init?(_ notebook: PlannedNotebook, dpi: Int, _ cache: ResultCache?) {
    let plan = notebook.plan
    guard let cache, let code = ProgramFingerprint.digest, !plan.figures.isEmpty else { return nil }
    self.cache = cache
    names = plan.figures.map(\.name)
    let isPictured = notebook.page.collection?.picturedPage?.name == notebook.page.pageName
    let conditions = [Self.form, code, Engine.description, "\(dpi)", "\(isPictured)"]
    records = cache.page(BlocksRequest(plan).digest(under: conditions))
  }

  /// The drawings of all figures; nil unless all are kept.
  var drawings: [String: Drawing]? {
    guard let found = records.records(names) else { return nil }
    let drawings = found.compactMapValues(drawing)
    return drawings.count == names.count ? drawings : nil
  }

  private func drawing(_ bytes: [UInt8]) -> Drawing? {
    guard let record = FigureRecord(bytes: bytes), let entry = PictureEntry(at: record.place, in: cache),
      let pictures = entry.pictures
    else { return nil }
    return Drawing(pictures, entry, record.facts, listed: record.listed)
  }

  /// Keeps the drawings of all figures, the figure `hero` also as lists show it.
  func keep(_ drawings: [String: Drawing], hero: String?, _ listed: ListDrawing?) {
    let kept = names.compactMap { name -> (name: String, bytes: [UInt8])? in
      guard let drawing = drawings[name], let place = drawing.entry?.place else { return nil }
      let record = FigureRecord(place: place, facts: drawing.facts, listed: name == hero ? listed : nil)
      return (name, record.bytes)
    }
    if kept.count == names.count { records.keep(kept) }
  }
}
