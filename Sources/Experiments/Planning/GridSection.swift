import Results
import Schemas

/// A section at the indices of an experiment's grid, which has further dimensions.
struct GridSection<Spec: Sendable>: Sendable {
  private let section: SweptSection<Spec>
  private let numbers: GridProjection

  /// The section `section` in `grid`, which has all of its dimensions.
  init(_ section: SweptSection<Spec>, in grid: SweepGrid) {
    self.section = section
    numbers = GridProjection(from: grid, onto: section.dimensions)
  }

  /// The number of the section's combination at an index of the grid.
  func number(at index: Int) -> Int { numbers.number(at: index) }

  /// What the section means there.
  func spec(at index: Int) -> Spec { section.spec(at: number(at: index)) }

  /// What is written for it there.
  func value(at index: Int) -> SourceValue { section.value(at: number(at: index)) }

  /// The section there, as it is written and what it means.
  func combination(at index: Int) -> SweptSection<Spec>.Combination { section.combination(at: number(at: index)) }
}
