import Diagnostics
import Testing

@Suite struct CountingTests {
  @Test func oneIsSingularAndAllElsePlural() {
    #expect([0, 1, 2].map { $0.counting("row") } == ["0 rows", "1 row", "2 rows"])
    #expect([1, 3].map { $0.counting("class", "classes") } == ["1 class", "3 classes"])
    #expect(
      [0, 1, 2].map { "\($0) \($0.verb()), \($0.verb("has", "have"))" } == ["0 are, have", "1 is, has", "2 are, have"])
  }
}
