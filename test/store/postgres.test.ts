import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { storeContract } from '../contract/store.ts'
import { emptyPostgres } from '../support/postgres.ts'

storeContract('PostgreSQL', async () => openPostgresStore(await emptyPostgres()))
