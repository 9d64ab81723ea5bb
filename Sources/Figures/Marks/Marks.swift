/// The marks: a new one is a file in this folder and a line here.
enum Marks {
  /// In the order of the manual.
  static let all: [any Mark.Type] = [
    LineMark.self,
    PointsMark.self,
    BandMark.self,
    BarsMark.self,
    RuleMark.self,
    RegionMark.self,
    SlopeMark.self,
    BracketMark.self,
    TextMark.self,
    HeatmapMark.self,
    MatrixMark.self,
    HistogramMark.self,
    NetworkMark.self,
    TreeMark.self,
  ]

  /// All keys that not every mark has, by name.
  static let keyNames = all.reduce(into: Set<String>()) { $0.formUnion($1.keyNames) }
}
