import type { Play } from './scene.ts'

/** What is done to a portal by those who mean harm, or by a crowd that was kept waiting. */
export const attacks: Record<string, Play> = {}
