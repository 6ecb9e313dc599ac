import { constants, existsSync, renameSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '../../../src/store/open.ts'
import type { Engine, Scratch } from './engine.ts'
import { fill } from './fill.ts'

const remove = async (path: string): Promise<void> => {
  for (const suffix of ['', '-wal', '-shm']) await rm(path + suffix, { force: true })
}

const scratch = (path: string): Scratch => ({
  address: `sqlite:${path}`,
  [Symbol.asyncDispose]: () => remove(path),
})

/** Stores in files of a folder. */
export const sqliteEngine = (folder: string): Engine => {
  const pathOf = (articles: number): string => join(folder, `synthetic-${articles}.db`)

  const filled = async (articles: number): Promise<string> => {
    const path = pathOf(articles)
    if (!existsSync(path)) {
      const unfinished = `${path}.unfinished`
      await remove(unfinished)
      {
        await using store = await openStore(`sqlite:${unfinished}`)
        await fill(store, 0, articles)
      }
      renameSync(unfinished, path)
    }
    return `sqlite:${path}`
  }

  return {
    name: 'SQLite',
    filled,
    async copied(articles) {
      await filled(articles)
      const path = `${pathOf(articles)}.copy`
      await remove(path)
      await copyFile(pathOf(articles), path, constants.COPYFILE_FICLONE)
      return scratch(path)
    },
    async empty() {
      const path = join(folder, 'empty.db')
      await remove(path)
      return scratch(path)
    },
  }
}
