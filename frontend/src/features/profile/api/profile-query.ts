import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, retryUnreached } from '../../../lib/api';

/** In characters, as the API counts them. */
export const NAME_LIMIT = 50;
export const BIO_LIMIT = 160;

export const useProfile = (handle: string) =>
  useQuery({
    queryKey: ['profile', handle.toLowerCase()],
    queryFn: async () => bodyOf(await api.GET('/api/users/{handle}', { params: { path: { handle } } })),
    retry: retryUnreached,
  });

/** Asks for my own profile once signed in: the first such call makes it where there is none yet. */
export const useMyProfile = (handle: string | undefined) =>
  useQuery({
    queryKey: ['my-profile', handle],
    queryFn: async () => bodyOf(await api.GET('/api/profile')),
    enabled: handle !== undefined,
    meta: { mine: true },
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useUpdateProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { display_name: string; bio: string }) => bodyOf(await api.PUT('/api/profile', { body })),
    retry: retryUnreached,
    onSuccess: (profile) => {
      client.setQueryData(['profile', profile.handle.toLowerCase()], profile);
      client.setQueriesData({ queryKey: ['my-profile'] }, profile);
    },
  });
}
