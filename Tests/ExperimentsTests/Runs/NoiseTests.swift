import Diagnostics
import Testing

@testable import Experiments

@Suite struct NoiseTests {
  private static func experiment(noise: String, solve: String = "[exact, descent]") -> String {
    """
    network: {inputs: 4, hidden: 3, outputs: 3}
    task: {kind: regression, samples: 9}
    init: {kind: balanced, lambda: [-2, 1], sd: 0.5}
    train: {learning-rate: 1e-3, until: 5}
    solve: \(solve)
    noise: \(noise)
    record:
      variables:
        - loss
        - function
        - weight_norms
        - input_noise_loss
        - weight_noise_loss
        - input_noise_loss_sampled
        - weight_noise_loss_sampled
      at: {count: 3}
    """
  }

  @Test func expectedLossesAreTheFormulasOfTheTheory() async throws {
    let dataset = try await ExperimentFixture.run(Self.experiment(noise: "{sd: [0, 0.3]}"))
    let inputs = "max(abs(input_noise_loss - loss - 0.5 * sd^2 * sum(function^2, over=[output, input])))"
    #expect(try ExperimentFixture.number(inputs, dataset) < 1e-13)
    let weights = """
      max(abs(weight_noise_loss - loss - 0.5 * sd^2 * (inputs * weight_norms[layer=2]^2 + outputs * weight_norms[layer=1]^2)
      - 0.5 * sd^4 * inputs * hidden * outputs))
      """
    #expect(try ExperimentFixture.number(weights, dataset) < 1e-12)
  }

  @Test func sampledLossesTendToTheExpectedOnes() async throws {
    let dataset = try await ExperimentFixture.run(Self.experiment(noise: "{sd: 0.2, samples: 4000}"))
    for kind in ["input", "weight"] {
      let difference = "max(abs(\(kind)_noise_loss_sampled / \(kind)_noise_loss - 1))"
      let found = try ExperimentFixture.number(difference, dataset)
      #expect(found > 0 && found < 0.05)
    }
  }

  @Test func samplesOfNoiseCannotBeSweptUnderTheNameOfThoseOfTheTask() {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment(noise: "{sd: 0.2, samples: [10, 20]}"))
    #expect(plan == nil)
    #expect(diagnostics.map(\.code.name) == ["duplicate-dimension"])
  }

  @Test func aNoiseVariableWithoutNoiseIsReported() {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      train: {until: 1}
      record: {variables: [input_noise_loss]}
      """)
    #expect(plan == nil)
    #expect(diagnostics.map(\.message) == ["'input_noise_loss' needs to know the noise"])
  }

  @Test func similaritiesAreThoseOfTheTheory() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 8, hidden: 8, outputs: 8}
      task: {kind: hierarchy}
      init: {kind: balanced, lambda: 2, scale: 0.5, match-parity: true}
      solve: limit
      record: {variables: [input_similarity, output_similarity, input_gram]}
      """)
    let inputs = "max(abs(input_similarity - 8 * rename(rename(input_gram, input=sample), input_2=sample_2)))"
    #expect(try ExperimentFixture.number(inputs, dataset) < 1e-12)
    // Yᵀ(W₂W₂ᵀ)⁺Y of the learned network: Y = √8 Ũ S̃ Ṽᵀ and W₂W₂ᵀ = Ũ S₂² Ũᵀ, S₂² = √(λ²/4 + S̃²) + λ/2.
    let outputs = """
      max(abs(output_similarity - 8 * rename(rename(sum(target_right * rename(target_right, input=input_2)
      * target_singular_values^2 / (sqrt(1 + target_singular_values^2) + 1), over=mode), input=sample), input_2=sample_2)))
      """
    #expect(try ExperimentFixture.number(outputs, dataset) < 1e-12)
  }
}
